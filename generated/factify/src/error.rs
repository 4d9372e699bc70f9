//! Errors: what the API documents, and the names under which the SDK uses the runtime's.
use std::fmt;
use crate::runtime::{call, codec, error};
use crate::models::ErrorT;
/// Why a call failed.
pub type Error<E = ApiError> = error::Error<E>;
/// The result of a call.
pub type Result<T, E = ApiError> = std::result::Result<T, Error<E>>;
/// A call of the function layer; awaiting it sends the request.
pub type Pending<T, E = ApiError> = call::Pending<T, E>;
/// A call that gives the status and headers as well; awaiting it sends the request.
pub type PendingResponse<T, E = ApiError> = call::PendingResponse<T, E>;
/// The errors that the API documents, one variant for each status.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ApiError {
    /// 400: Invalid request parameters
    BadRequest(ErrorT),
    /// 401: Authentication failed - missing or invalid API key
    Unauthorized(ErrorT),
    /// 403: Authorization failed - valid key but insufficient permissions
    Forbidden(ErrorT),
    /// 404: Resource not found
    NotFound(ErrorT),
    /// 429: Too many requests
    ///
    /// Headers:
    ///
    /// - `X-RateLimit-Limit`: Request limit per minute
    /// - `X-RateLimit-Remaining`: Remaining requests in current window
    /// - `X-RateLimit-Reset`: Unix timestamp when rate limit resets
    TooManyRequests(ErrorT),
    /// 500: Internal server error
    InternalServerError(ErrorT),
}
impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            match self {
                Self::BadRequest(body) => &body.error.message,
                Self::Unauthorized(body) => &body.error.message,
                Self::Forbidden(body) => &body.error.message,
                Self::NotFound(body) => &body.error.message,
                Self::TooManyRequests(body) => &body.error.message,
                Self::InternalServerError(body) => &body.error.message,
            },
        )
    }
}
impl std::error::Error for ApiError {}
impl error::ErrorBody for ApiError {
    fn decode(
        response: &error::Documented<'_>,
    ) -> Option<std::result::Result<Self, codec::json::Mismatch>> {
        Some(
            match response.status {
                400 if response.is("application/json") => {
                    response.json().map(Self::BadRequest)
                }
                401 if response.is("application/json") => {
                    response.json().map(Self::Unauthorized)
                }
                403 if response.is("application/json") => {
                    response.json().map(Self::Forbidden)
                }
                404 if response.is("application/json") => {
                    response.json().map(Self::NotFound)
                }
                429 if response.is("application/json") => {
                    response.json().map(Self::TooManyRequests)
                }
                500 if response.is("application/json") => {
                    response.json().map(Self::InternalServerError)
                }
                _ => return None,
            },
        )
    }
}
