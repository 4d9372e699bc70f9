//! Errors for requests that could not be built.

use std::{error::Error, fmt};

use super::BoxError;

/// The error for a request or a client that could not be built. Nothing was sent.
#[derive(Debug)]
pub struct BuildError {
    kind: BuildKind,
    message: String,
    source: Option<BoxError>,
}

/// The kinds of build errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BuildKind {
    /// An argument is invalid, such as a path value of `..`.
    Argument,
    /// The body cannot be serialized.
    Body,
    /// A hook rejected the request.
    Hook,
    /// A credential is missing, invalid, or its provider failed.
    Credential,
    /// A header name or value is invalid.
    Header,
    /// The base URL is invalid.
    Server,
    /// The client lacks a required part, such as a transport.
    Client,
}

impl BuildError {
    /// Returns the kind of the error.
    #[must_use]
    pub const fn kind(&self) -> BuildKind {
        self.kind
    }

    /// Returns an error about the argument of a parameter.
    #[must_use]
    pub fn argument(name: &str, reason: &str) -> Self {
        Self::new(BuildKind::Argument, format!("the argument `{name}` cannot be sent: {reason}"))
    }

    /// Returns an error about the body.
    #[must_use]
    pub fn body(source: impl Into<BoxError>) -> Self {
        Self::new(BuildKind::Body, "the body cannot be written".to_owned()).with_source(source)
    }

    /// Reports that a hook rejected the request.
    #[must_use]
    pub fn hook(source: impl Into<BoxError>) -> Self {
        Self::new(BuildKind::Hook, "a hook rejected the request".to_owned()).with_source(source)
    }

    /// Returns an error about a header; `reason` follows its name.
    #[must_use]
    pub fn header(name: &str, reason: &str) -> Self {
        Self::new(BuildKind::Header, format!("the header `{name}` {reason}"))
    }

    /// Returns an error about a base URL, which is not printed because it may contain a password.
    #[must_use]
    pub fn server(reason: &str) -> Self {
        Self::new(BuildKind::Server, format!("the server's URL {reason}"))
    }

    /// Returns an error about a client.
    #[must_use]
    pub fn client(reason: impl Into<String>) -> Self {
        Self::new(BuildKind::Client, reason.into())
    }

    /// Returns the same error with its cause.
    #[must_use]
    pub fn with_source(self, source: impl Into<BoxError>) -> Self {
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
