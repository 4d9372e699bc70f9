//! Errors for missing or incomplete responses.

use std::{error::Error, fmt};

use super::BoxError;

/// The error for a missing or incomplete response.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportKind,
    source: Option<BoxError>,
}

/// The kinds of transport errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportKind {
    /// No connection was established; nothing was sent.
    Connect,
    /// Connecting timed out; nothing was sent.
    ConnectTimeout,
    /// The TLS handshake failed; nothing was sent.
    Tls,
    /// No response from the token endpoint, or it is busy; nothing was sent to the API.
    Token,
    /// No response, or no further body chunk, was received before the timeout of an attempt.
    Timeout,
    /// The deadline of the call passed.
    Deadline,
    /// The connection broke while the response body was read.
    Body,
    /// Reading the request body failed.
    Upload,
    /// The response exceeds a size limit.
    TooLarge,
    /// A hook rejected the response.
    Hook,
    /// Anything else, such as a connection that broke before a response was received.
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
    pub fn with_source(self, source: impl Into<BoxError>) -> Self {
        Self { source: Some(source.into()), ..self }
    }

    /// Returns the kind of the error.
    #[must_use]
    pub const fn kind(&self) -> TransportKind {
        self.kind
    }
}

impl TransportKind {
    /// Returns whether it is a timeout.
    #[must_use]
    pub const fn is_timeout(self) -> bool {
        matches!(self, Self::ConnectTimeout | Self::Timeout | Self::Deadline)
    }

    /// Returns whether no connection to the API was established, so that nothing was sent.
    #[must_use]
    pub const fn is_connect(self) -> bool {
        matches!(self, Self::Connect | Self::ConnectTimeout | Self::Tls | Self::Token)
    }

    /// Returns whether another attempt may succeed; a rejected certificate stays rejected.
    #[must_use]
    pub const fn is_passing(self) -> bool {
        !matches!(self, Self::Tls | Self::Deadline | Self::TooLarge | Self::Upload | Self::Hook)
    }

    const fn as_str(self) -> &'static str {
        match self {
            Self::Connect => "could not connect to the API",
            Self::ConnectTimeout => "connecting to the API timed out",
            Self::Tls => "could not establish a TLS connection to the API",
            Self::Token => "no access token is available",
            Self::Timeout => "the request timed out",
            Self::Deadline => "the deadline of the call passed",
            Self::Upload => "reading the request body failed",
            Self::Body => "the connection broke while the response was read",
            Self::TooLarge => "the response is larger than the limit",
            Self::Hook => "a hook rejected the response",
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
