//! Responses that do not match their documented type.

use std::{
    error::Error,
    fmt::{self, Debug, Display, Formatter},
};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::{
    codec::json::Mismatch,
    header::{Names, request_id},
};

/// The default maximum number of pages of a stream.
pub(crate) const MOST_PAGES: usize = 10_000;

/// The error for a response that does not match its schema, or for pagination that does not end.
pub struct DecodeError {
    status: Option<StatusCode>,
    headers: HeaderMap,
    body: Bytes,
    reason: Reason,
}

enum Reason {
    Mismatch(Mismatch),
    RepeatedCursor,
    TooManyPages,
}

impl DecodeError {
    /// Returns the error for a body that does not match its schema.
    #[must_use]
    pub const fn new(
        status: StatusCode,
        headers: HeaderMap,
        body: Bytes,
        mismatch: Mismatch,
    ) -> Self {
        Self { status: Some(status), headers, body, reason: Reason::Mismatch(mismatch) }
    }

    /// Returns the error for a repeated cursor, which would make pagination endless. It has neither
    /// status nor body, because the page itself is valid.
    #[must_use]
    pub fn repeated_cursor() -> Self {
        Self::endless(Reason::RepeatedCursor)
    }

    /// Returns the error for too many pages. It has neither status nor body.
    #[must_use]
    pub fn too_many_pages() -> Self {
        Self::endless(Reason::TooManyPages)
    }

    fn endless(reason: Reason) -> Self {
        Self { status: None, headers: HeaderMap::new(), body: Bytes::new(), reason }
    }

    /// Returns the status of the response, if the error is about one response.
    #[must_use]
    pub const fn status(&self) -> Option<StatusCode> {
        self.status
    }

    /// Returns the headers of the response.
    #[must_use]
    pub const fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Returns the raw body. It may contain secrets.
    #[must_use]
    pub const fn body(&self) -> &Bytes {
        &self.body
    }

    /// Returns the request ID that the API assigned, for a support request.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        request_id(&self.headers)
    }

    /// Returns the path in the body, such as `items[0].id`, or `$` for the root.
    #[must_use]
    pub fn path(&self) -> &str {
        match &self.reason {
            Reason::Mismatch(mismatch) => mismatch.path(),
            Reason::RepeatedCursor | Reason::TooManyPages => "$",
        }
    }
}

impl Display for DecodeError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match (&self.reason, self.status) {
            (Reason::RepeatedCursor, _) => {
                f.write_str("pagination does not end: the API repeated a cursor")
            }
            (Reason::TooManyPages, _) => {
                write!(f, "pagination does not end: the API has more than {MOST_PAGES} pages")
            }
            (Reason::Mismatch(mismatch), Some(status)) => {
                write!(f, "could not decode the response ({}): {mismatch}", status.as_u16())
            }
            (Reason::Mismatch(mismatch), None) => {
                write!(f, "could not decode the response: {mismatch}")
            }
        }
    }
}

impl Debug for DecodeError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("DecodeError")
            .field("reason", &format_args!("{self}"))
            .field("headers", &Names(&self.headers))
            .field("length", &self.body.len())
            .finish_non_exhaustive()
    }
}

impl Error for DecodeError {}
