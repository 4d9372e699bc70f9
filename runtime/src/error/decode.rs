//! A response that does not fit its documented type.

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

/// The most pages of a stream, unless the caller says otherwise.
pub(crate) const MOST_PAGES: usize = 10_000;

/// Why a response could not be used although its status and media type are documented.
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
    /// Returns the error of a body that does not fit.
    #[must_use]
    pub const fn new(
        status: StatusCode,
        headers: HeaderMap,
        body: Bytes,
        mismatch: Mismatch,
    ) -> Self {
        Self { status: Some(status), headers, body, reason: Reason::Mismatch(mismatch) }
    }

    /// Returns the error of a page whose next cursor was used before, so that paging would not
    /// end. It has neither status nor body, for the page itself was fine.
    #[must_use]
    pub fn repeated_cursor() -> Self {
        Self::endless(Reason::RepeatedCursor)
    }

    /// Returns the error of a series of pages that goes on and on. It has neither status nor body.
    #[must_use]
    pub fn too_many_pages() -> Self {
        Self::endless(Reason::TooManyPages)
    }

    fn endless(reason: Reason) -> Self {
        Self { status: None, headers: HeaderMap::new(), body: Bytes::new(), reason }
    }

    /// Returns the status of the response, if one response is at fault.
    #[must_use]
    pub const fn status(&self) -> Option<StatusCode> {
        self.status
    }

    /// Returns the headers of the response.
    #[must_use]
    pub const fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Returns the body as it came. It may hold secrets.
    #[must_use]
    pub const fn body(&self) -> &Bytes {
        &self.body
    }

    /// Returns the identifier that the API gave the request, for its support to look up.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        request_id(&self.headers)
    }

    /// Returns the place in the body, such as `items[0].id`, or `$` for the whole.
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
                f.write_str("paging would not end: the API named a cursor for the second time")
            }
            (Reason::TooManyPages, _) => {
                write!(f, "paging would not end: the API has more than {MOST_PAGES} pages")
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
