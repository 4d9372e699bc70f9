//! Why a call failed, with five answers to "what can I do about it".
//!
//! Nothing here prints a body, a header value or a query: any of these may be a secret. All of
//! them stay reachable for the caller who wants them.

mod decode;
mod documented;
mod response;

use std::{
    error::Error as StdError,
    fmt::{self, Debug, Display, Formatter},
};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

pub(crate) use self::decode::MOST_PAGES;
pub use crate::failure::{BoxError, BuildError, BuildKind, TransportError, TransportKind};
use crate::header::request_id;

pub use self::{
    decode::DecodeError,
    documented::{Documented, ErrorBody},
    response::{ErrorResponse, UnexpectedResponse},
};

/// Why a call failed; `E` is the type of the documented error bodies.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error<E> {
    /// The API answered with a documented error.
    Api(Box<ErrorResponse<E>>),
    /// The API answered with a status or media type that is not documented, or with an error that
    /// is too large.
    Unexpected(Box<UnexpectedResponse>),
    /// No complete answer came: no connection, too late, or cut off.
    Transport(Box<TransportError>),
    /// The body does not fit its documented type, or paging would not end.
    Decode(Box<DecodeError>),
    /// The request could not be built; nothing was sent.
    Build(Box<BuildError>),
}

impl<E> Error<E> {
    /// Returns the status, if an answer came.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        match self {
            Self::Api(response) => Some(response.status),
            Self::Unexpected(response) => Some(response.status),
            Self::Decode(error) => error.status(),
            Self::Transport(_) | Self::Build(_) => None,
        }
    }

    /// Returns the headers, if an answer came.
    #[must_use]
    pub fn headers(&self) -> Option<&HeaderMap> {
        match self {
            Self::Api(response) => Some(&response.headers),
            Self::Unexpected(response) => Some(&response.headers),
            Self::Decode(error) => Some(error.headers()),
            Self::Transport(_) | Self::Build(_) => None,
        }
    }

    /// Returns the body as it came, if an answer came. It may hold secrets.
    #[must_use]
    pub fn raw(&self) -> Option<&Bytes> {
        match self {
            Self::Api(response) => Some(&response.raw),
            Self::Unexpected(response) => Some(response.body()),
            Self::Decode(error) => Some(error.body()),
            Self::Transport(_) | Self::Build(_) => None,
        }
    }

    /// Returns the identifier that the API gave the request, for its support to look up.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        request_id(self.headers()?)
    }

    /// Returns whether a time limit passed: connecting, one attempt, or the deadline.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        matches!(self, Self::Transport(error) if error.kind().is_timeout())
    }

    /// Returns whether no connection was made, so that the API saw nothing of the call.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        matches!(self, Self::Transport(error) if error.kind().is_connect())
    }

    /// Returns whether the same call may succeed later: the API is busy or was not reached. A
    /// call that is not idempotent may have been carried out nevertheless.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Api(response) => is_passing(response.status),
            Self::Unexpected(response) => is_passing(response.status),
            Self::Transport(error) => error.kind().is_passing(),
            Self::Decode(_) | Self::Build(_) => false,
        }
    }
}

/// Returns whether a status tells of a passing state (RFC 9110 §15.5.9, §15.6; RFC 6585 §4).
fn is_passing(status: StatusCode) -> bool {
    matches!(status.as_u16(), 408 | 429 | 500 | 502 | 503 | 504)
}

impl<E: Display> Display for Error<E> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Api(response) => Display::fmt(response, f),
            Self::Unexpected(response) => Display::fmt(response, f),
            Self::Transport(error) => Display::fmt(error, f),
            Self::Decode(error) => Display::fmt(error, f),
            Self::Build(error) => Display::fmt(error, f),
        }
    }
}

impl<E: Debug + Display> StdError for Error<E> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Api(_) | Self::Unexpected(_) => None,
            Self::Transport(error) => error.source(),
            Self::Decode(error) => error.source(),
            Self::Build(error) => error.source(),
        }
    }
}

impl<E> From<BuildError> for Error<E> {
    fn from(error: BuildError) -> Self {
        Self::Build(Box::new(error))
    }
}

impl<E> From<TransportError> for Error<E> {
    fn from(error: TransportError) -> Self {
        Self::Transport(Box::new(error))
    }
}

impl<E> From<DecodeError> for Error<E> {
    fn from(error: DecodeError) -> Self {
        Self::Decode(Box::new(error))
    }
}
