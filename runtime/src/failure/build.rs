//! A request that could not be built.

use std::{error::Error, fmt};

use super::BoxError;

/// Why a request, or a client, could not be built. Nothing was sent.
#[derive(Debug)]
pub struct BuildError {
    kind: BuildKind,
    message: String,
    source: Option<BoxError>,
}

/// What was wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BuildKind {
    /// An argument cannot be sent, such as a path value of `..`.
    Argument,
    /// The body cannot be written.
    Body,
    /// A hook refused the request.
    Hook,
    /// A credential is missing, invalid, or its provider failed.
    Credential,
    /// A header name or value cannot be sent.
    Header,
    /// The base URL cannot be used.
    Server,
    /// The client lacks something that it cannot work without.
    Client,
}

impl BuildError {
    /// Returns what was wrong.
    #[must_use]
    pub const fn kind(&self) -> BuildKind {
        self.kind
    }

    /// Refuses the argument of a parameter.
    #[must_use]
    pub fn argument(name: &str, reason: &str) -> Self {
        Self::new(BuildKind::Argument, format!("the argument `{name}` cannot be sent: {reason}"))
    }

    /// Refuses a body.
    #[must_use]
    pub fn body(source: impl Into<BoxError>) -> Self {
        Self::new(BuildKind::Body, "the body cannot be written".to_owned()).because(source)
    }

    /// Reports that a hook rejected the request.
    #[must_use]
    pub fn hook(source: impl Into<BoxError>) -> Self {
        Self::new(BuildKind::Hook, "a hook rejected the request".to_owned()).because(source)
    }

    /// Refuses a header; `reason` follows its name.
    #[must_use]
    pub fn header(name: &str, reason: &str) -> Self {
        Self::new(BuildKind::Header, format!("the header `{name}` {reason}"))
    }

    /// Refuses a base URL, which is not printed, for it may hold a password.
    #[must_use]
    pub fn server(reason: &str) -> Self {
        Self::new(BuildKind::Server, format!("the server's URL {reason}"))
    }

    /// Refuses to make a client.
    #[must_use]
    pub fn client(reason: impl Into<String>) -> Self {
        Self::new(BuildKind::Client, reason.into())
    }

    /// Returns the same error with its cause.
    #[must_use]
    pub fn because(self, source: impl Into<BoxError>) -> Self {
        Self { source: Some(source.into()), ..self }
    }

    pub(crate) const fn new(kind: BuildKind, message: String) -> Self {
        Self { kind, message, source: None }
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for BuildError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
