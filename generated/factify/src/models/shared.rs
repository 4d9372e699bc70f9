//! Models that several resources use, and those of errors.
/// The body of every error response.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct ErrorT {
    /// What went wrong.
    pub error: ErrorDetail,
}
/// What went wrong.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct ErrorDetail {
    /// The error's own code, for handling just this one.
    pub code: String,
    /// What went wrong, for people to read.
    pub message: String,
    /// The parameter that was not valid, if one was not.
    pub param: Option<String>,
    /// How many seconds to wait before trying again, if there were too many requests.
    pub retry_after: Option<i64>,
    /// The kind of error.
    pub type_: ErrorDetailType,
}
/// The kind of error.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorDetailType {
    /// `invalid_request_error`
    InvalidRequestError,
    /// `authentication_error`
    AuthenticationError,
    /// `authorization_error`
    AuthorizationError,
    /// `not_found_error`
    NotFoundError,
    /// `rate_limit_error`
    RateLimitError,
    /// `api_error`
    ApiError,
    /// A value that this version of the SDK does not know.
    #[non_exhaustive]
    UnknownValue(String),
}
impl ErrorDetailType {
    /// Returns the value as it stands on the wire.
    #[inline]
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::InvalidRequestError => "invalid_request_error",
            Self::AuthenticationError => "authentication_error",
            Self::AuthorizationError => "authorization_error",
            Self::NotFoundError => "not_found_error",
            Self::RateLimitError => "rate_limit_error",
            Self::ApiError => "api_error",
            Self::UnknownValue(value) => value,
        }
    }
}
impl From<&str> for ErrorDetailType {
    #[inline]
    fn from(value: &str) -> Self {
        match value {
            "invalid_request_error" => Self::InvalidRequestError,
            "authentication_error" => Self::AuthenticationError,
            "authorization_error" => Self::AuthorizationError,
            "not_found_error" => Self::NotFoundError,
            "rate_limit_error" => Self::RateLimitError,
            "api_error" => Self::ApiError,
            _ => Self::UnknownValue(value.to_owned()),
        }
    }
}
