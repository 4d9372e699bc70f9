//! An error type as every SDK has one, and documented errors of the small API.

use std::{error::Error as StdError, fmt, str::FromStr};

use bytes::Bytes;
use castiron_runtime::{
    codec::json::Mismatch,
    error::{
        BuildError, DecodeError, ErrorBody, RawBody, SdkError, TransportError, UnexpectedResponse,
        is_passing,
    },
    header::{Names, request_id},
    operation::{DocumentedError, Format, StatusPattern},
};
use http::{HeaderMap, StatusCode};

use super::Key;

/// The documented errors: 404 and 429, and any 5XX as a problem.
pub const ERRORS: &[DocumentedError] = &[
    DocumentedError::json(404, 0),
    DocumentedError::json(429, 1),
    DocumentedError {
        status: StatusPattern::Class(5),
        media_type: Some("application/problem+json"),
        format: Format::Json,
        body: 2,
    },
];

/// The bodies of the documented errors.
#[derive(Clone, Debug, PartialEq)]
pub enum ApiError {
    NotFound(Key),
    TooManyRequests(Key),
    Problem(Key),
}

impl ErrorBody for ApiError {
    fn read(raw: &RawBody<'_>) -> Result<Self, Mismatch> {
        match raw.index() {
            0 => raw.read().map(Self::NotFound),
            1 => raw.read().map(Self::TooManyRequests),
            _ => raw.read().map(Self::Problem),
        }
    }
}

#[derive(Debug)]
pub enum Error {
    Api(Box<ErrorResponse>),
    Unexpected(Box<UnexpectedResponse>),
    Transport(Box<TransportError>),
    Decode(Box<DecodeError>),
    Build(Box<BuildError>),
}

pub struct ErrorResponse {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub raw: Bytes,
    pub body: ApiError,
}

impl fmt::Debug for ErrorResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:?} {:?}", self.status, Names(&self.headers), self.body)
    }
}

impl ErrorResponse {
    pub fn header<T: FromStr>(&self, name: &str) -> Option<T> {
        self.headers.get(name)?.to_str().ok()?.trim().parse().ok()
    }
}

impl Error {
    pub fn status(&self) -> Option<StatusCode> {
        match self {
            Self::Api(response) => Some(response.status),
            Self::Unexpected(response) => Some(response.status),
            Self::Decode(error) => error.status(),
            Self::Transport(_) | Self::Build(_) => None,
        }
    }

    pub fn headers(&self) -> Option<&HeaderMap> {
        match self {
            Self::Api(response) => Some(&response.headers),
            Self::Unexpected(response) => Some(&response.headers),
            Self::Decode(error) => Some(error.headers()),
            Self::Transport(_) | Self::Build(_) => None,
        }
    }

    pub fn raw(&self) -> Option<&Bytes> {
        match self {
            Self::Api(response) => Some(&response.raw),
            Self::Unexpected(response) => Some(response.body()),
            Self::Decode(error) => Some(error.body()),
            Self::Transport(_) | Self::Build(_) => None,
        }
    }

    pub fn request_id(&self) -> Option<&str> {
        request_id(self.headers()?)
    }

    pub fn is_timeout(&self) -> bool {
        matches!(self, Self::Transport(error) if error.kind().is_timeout())
    }

    pub fn is_connect(&self) -> bool {
        matches!(self, Self::Transport(error) if error.kind().is_connect())
    }

    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Api(response) => is_passing(response.status),
            Self::Unexpected(response) => is_passing(response.status),
            Self::Transport(error) => error.kind().is_passing(),
            Self::Decode(_) | Self::Build(_) => false,
        }
    }
}

impl SdkError for Error {
    type Body = ApiError;

    fn documented(status: StatusCode, headers: HeaderMap, raw: Bytes, body: ApiError) -> Self {
        Self::Api(Box::new(ErrorResponse { status, headers, raw, body }))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Api(response) => {
                let (ApiError::NotFound(key)
                | ApiError::TooManyRequests(key)
                | ApiError::Problem(key)) = &response.body;
                write!(f, "the API returned {}: {}", response.status, key.id)
            }
            Self::Unexpected(response) => response.fmt(f),
            Self::Transport(error) => error.fmt(f),
            Self::Decode(error) => error.fmt(f),
            Self::Build(error) => error.fmt(f),
        }
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Api(_) | Self::Unexpected(_) => None,
            Self::Transport(error) => error.source(),
            Self::Decode(error) => error.source(),
            Self::Build(error) => error.source(),
        }
    }
}

impl From<BuildError> for Error {
    fn from(error: BuildError) -> Self {
        Self::Build(Box::new(error))
    }
}

impl From<TransportError> for Error {
    fn from(error: TransportError) -> Self {
        Self::Transport(Box::new(error))
    }
}

impl From<DecodeError> for Error {
    fn from(error: DecodeError) -> Self {
        Self::Decode(Box::new(error))
    }
}

impl From<UnexpectedResponse> for Error {
    fn from(response: UnexpectedResponse) -> Self {
        Self::Unexpected(Box::new(response))
    }
}
