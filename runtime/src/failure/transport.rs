//! An answer that did not come, or not in full.

use std::{error::Error, fmt};

use super::BoxError;

/// Why no complete answer came.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportKind,
    source: Option<BoxError>,
}

/// What went wrong between the client and the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportKind {
    /// No connection was made; nothing was sent.
    Connect,
    /// No connection was made in time; nothing was sent.
    ConnectTimeout,
    /// The TLS handshake failed; nothing was sent.
    Tls,
    /// The token endpoint did not answer, or is busy; nothing was sent to the API.
    Token,
    /// No answer, or no further part of its body, came within the time limit of an attempt.
    Timeout,
    /// The deadline of the call passed.
    Deadline,
    /// The connection broke while the body was read.
    Body,
    /// The body that was to be sent could not be had: a file or stream failed.
    Upload,
    /// The response is larger than a limit.
    TooLarge,
    /// A hook refused the response.
    Hook,
    /// Anything else, such as a connection that broke before an answer came.
    Other,
}

impl TransportError {
    /// Returns an error without a cause.
    #[must_use]
    pub const fn new(kind: TransportKind) -> Self {
        Self { kind, source: None }
    }

    /// Returns the same error with its cause.
    #[must_use]
    pub fn because(self, source: impl Into<BoxError>) -> Self {
        Self { source: Some(source.into()), ..self }
    }

    /// Returns what went wrong.
    #[must_use]
    pub const fn kind(&self) -> TransportKind {
        self.kind
    }
}

impl TransportKind {
    /// Returns whether a time limit passed.
    #[must_use]
    pub const fn is_timeout(self) -> bool {
        matches!(self, Self::ConnectTimeout | Self::Timeout | Self::Deadline)
    }

    /// Returns whether no connection to the API was made, so that nothing was sent.
    #[must_use]
    pub const fn is_connect(self) -> bool {
        matches!(self, Self::Connect | Self::ConnectTimeout | Self::Tls | Self::Token)
    }

    /// Returns whether another attempt may go better; a refused certificate stays refused.
    #[must_use]
    pub const fn is_passing(self) -> bool {
        !matches!(self, Self::Tls | Self::Deadline | Self::TooLarge | Self::Upload | Self::Hook)
    }

    const fn as_str(self) -> &'static str {
        match self {
            Self::Connect => "could not connect to the API",
            Self::ConnectTimeout => "could not connect to the API in time",
            Self::Tls => "could not make a secure connection to the API",
            Self::Token => "no token could be had for the moment",
            Self::Timeout => "the API did not answer in time",
            Self::Deadline => "the deadline of the call passed",
            Self::Upload => "the body of the request could not be read",
            Self::Body => "the connection broke while the response was read",
            Self::TooLarge => "the response is larger than the limit",
            Self::Hook => "a hook refused the response",
            Self::Other => "the connection to the API broke",
        }
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind.as_str())
    }
}

impl Error for TransportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
