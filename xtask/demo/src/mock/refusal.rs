//! The documented errors.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use jiff::Timestamp;
use serde_json::json;

/// The requests per minute that the document promises.
const LIMIT: u64 = 1000;

/// A response with the documented `Error` body.
#[derive(Debug)]
pub(super) struct Refusal {
    status: StatusCode,
    kind: &'static str,
    code: &'static str,
    message: String,
    param: Option<String>,
    retry_after: Option<u64>,
}

impl Refusal {
    /// Refuses the value of a parameter or field.
    pub(super) fn invalid(param: &str, message: impl Into<String>) -> Self {
        let param = Some(param.to_owned());
        let code = "invalid_parameter";
        Self { param, ..Self::new(StatusCode::BAD_REQUEST, "invalid_request_error", code, message) }
    }

    /// Refuses a body that cannot be read at all.
    pub(super) fn unreadable(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "invalid_request_error", "invalid_body", message)
    }

    /// Reports a required parameter or field that is missing or empty.
    pub(super) fn missing(param: &str) -> Self {
        let message = format!("The {param} cannot be empty");
        Self { code: "missing_required_field", ..Self::invalid(param, message) }
    }

    pub(super) fn no_token() -> Self {
        let (status, kind) = (StatusCode::UNAUTHORIZED, "authentication_error");
        Self::new(status, kind, "missing_api_key", "No API key provided")
    }

    pub(super) fn wrong_token() -> Self {
        let (status, kind) = (StatusCode::UNAUTHORIZED, "authentication_error");
        Self::new(status, kind, "invalid_api_key", "The API key is not valid")
    }

    pub(super) fn not_found(what: &str) -> Self {
        let message = format!("{what} not found");
        Self::new(StatusCode::NOT_FOUND, "not_found_error", "resource_not_found", message)
    }

    pub(super) fn rate_limited(seconds: u64) -> Self {
        let message = format!("Too many requests. Retry after {seconds} seconds.");
        let (status, kind) = (StatusCode::TOO_MANY_REQUESTS, "rate_limit_error");
        let refusal = Self::new(status, kind, "rate_limit_exceeded", message);
        Self { retry_after: Some(seconds), ..refusal }
    }

    pub(super) fn broken() -> Self {
        let message = "An unexpected error occurred. Please try again later.";
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "api_error", "internal_error", message)
    }

    fn new(
        status: StatusCode,
        kind: &'static str,
        code: &'static str,
        message: impl Into<String>,
    ) -> Self {
        Self { status, kind, code, message: message.into(), param: None, retry_after: None }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let body = json!({ "error": {
            "type": self.kind,
            "message": self.message,
            "code": self.code,
            "param": self.param,
            "retry_after": self.retry_after,
        } });
        let media_type = [(header::CONTENT_TYPE, "application/json")];
        let mut response = (self.status, media_type, body.to_string()).into_response();
        if let Some(seconds) = self.retry_after {
            let reset = Timestamp::now().as_second().saturating_add_unsigned(seconds);
            let headers = response.headers_mut();
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
            headers.insert("x-ratelimit-limit", HeaderValue::from(LIMIT));
            headers.insert("x-ratelimit-remaining", HeaderValue::from(0));
            headers.insert("x-ratelimit-reset", HeaderValue::from(reset));
        }
        response
    }
}
