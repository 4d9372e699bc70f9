//! The parts of an SDK's error type that do not depend on the API.
//!
//! Every SDK has its own error type, so that rustdoc shows its variants and methods, and `?` works
//! across calls.
//!
//! Bodies, header values and queries are never printed, because they may contain secrets. They are
//! available from the methods.

mod decode;
mod documented;
mod response;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

pub(crate) use self::decode::MOST_PAGES;
pub use crate::failure::{BoxError, BuildError, BuildKind, Failure, TransportError, TransportKind};

pub use self::{
    decode::DecodeError,
    documented::{ErrorBody, RawBody},
    response::UnexpectedResponse,
};

/// The error type of an SDK.
pub trait SdkError:
    From<BuildError>
    + From<TransportError>
    + From<DecodeError>
    + From<UnexpectedResponse>
    + Send
    + 'static
{
    /// The bodies of documented errors.
    type Body: ErrorBody;

    /// Returns the error for a documented error response with its raw and deserialized body.
    fn documented(status: StatusCode, headers: HeaderMap, raw: Bytes, body: Self::Body) -> Self;
}

/// Returns the SDK's error for a call without a response.
pub(crate) fn failed<E: SdkError>(failure: Failure) -> E {
    match failure {
        Failure::Build(error) => error.into(),
        Failure::Transport(error) => error.into(),
    }
}

/// Returns whether a status is transient, so that the same call may succeed later (RFC 9110
/// §15.5.9, §15.6; RFC 6585 §4).
#[must_use]
pub fn is_passing(status: StatusCode) -> bool {
    matches!(status.as_u16(), 408 | 429 | 500 | 502 | 503 | 504)
}
