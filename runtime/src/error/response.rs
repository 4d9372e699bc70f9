//! Undocumented responses.

use std::{
    error::Error,
    fmt::{self, Debug, Display, Formatter},
};

use bytes::Bytes;
use http::{HeaderMap, StatusCode, header::CONTENT_TYPE};

use crate::header::{Names, request_id};

/// A response with an undocumented status or media type, or an error response that exceeds the size
/// limit.
pub struct UnexpectedResponse {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    body: Bytes,
    is_cut: bool,
}

impl UnexpectedResponse {
    /// Returns an undocumented response.
    #[must_use]
    pub const fn new(status: StatusCode, headers: HeaderMap, body: Bytes) -> Self {
        Self { status, headers, body, is_cut: false }
    }

    /// Returns a response whose body exceeds the size limit and was truncated.
    #[must_use]
    pub const fn cut(status: StatusCode, headers: HeaderMap, body: Bytes) -> Self {
        Self { status, headers, body, is_cut: true }
    }

    /// Returns the raw body. It may contain secrets.
    #[must_use]
    pub const fn body(&self) -> &Bytes {
        &self.body
    }

    /// Returns whether the body was truncated because it exceeds the size limit; see
    /// [`SizeLimits::error_body`](crate::limits::SizeLimits::error_body).
    #[must_use]
    pub const fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// Returns the request ID that the API assigned, for a support request.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        request_id(&self.headers)
    }

    /// Returns the `Content-Type`, if it is present and valid.
    #[must_use]
    pub fn content_type(&self) -> Option<&str> {
        self.headers.get(CONTENT_TYPE)?.to_str().ok()
    }
}

impl Debug for UnexpectedResponse {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("UnexpectedResponse")
            .field("status", &self.status)
            .field("headers", &Names(&self.headers))
            .field("length", &self.body.len())
            .field("is_cut", &self.is_cut)
            .finish_non_exhaustive()
    }
}

impl Display for UnexpectedResponse {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let content_type = self.content_type().unwrap_or("no content type");
        let (status, length) = (self.status, self.body.len());
        if self.is_cut {
            let after = format_args!("cut off after {length} bytes");
            return write!(f, "response {status}, which is too large: {content_type}, {after}");
        }
        write!(f, "undocumented response {status}: {content_type}, {length} bytes")
    }
}

impl Error for UnexpectedResponse {}
