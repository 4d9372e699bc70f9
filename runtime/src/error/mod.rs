//! What the error type of an SDK is made of.
//!
//! Every SDK has one error type of its own, so that documentation shows its variants and methods,
//! and `?` works from one call to the next. Here is what does not depend on the API.
//!
//! Nothing here prints a body, a header value or a query: any of these may be a secret. All of
//! them stay reachable for the caller who wants them.

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

    /// Returns the error of a response that is documented: `raw` is its body as it came, and
    /// `body` what was read of that.
    fn documented(status: StatusCode, headers: HeaderMap, raw: Bytes, body: Self::Body) -> Self;
}

/// Returns the error of an SDK for a call without a response.
pub(crate) fn failed<E: SdkError>(failure: Failure) -> E {
    match failure {
        Failure::Build(error) => error.into(),
        Failure::Transport(error) => error.into(),
    }
}

/// Returns whether a status tells of a passing state, so that the same call may succeed later
/// (RFC 9110 §15.5.9, §15.6; RFC 6585 §4).
#[must_use]
pub fn is_passing(status: StatusCode) -> bool {
    matches!(status.as_u16(), 408 | 429 | 500 | 502 | 503 | 504)
}
