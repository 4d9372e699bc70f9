//! Limits on the size of responses.
//!
//! A server must not control the memory use of its clients. In addition to [`SizeLimits`], JSON and
//! XML are limited to 128 nesting levels, and responses of token endpoints to 64 KiB. Error
//! messages contain no parts of bodies.

use http::HeaderMap;

use crate::failure::{TransportError, TransportKind};

/// The maximum size of a response; a larger one is an error of the kind
/// [`TransportKind::TooLarge`].
///
/// An error response that is too large is an
/// [`UnexpectedResponse`](crate::error::UnexpectedResponse) with the status, the headers and the
/// start of the body, and is retried like any response with its status.
///
/// Downloads have a separate limit, because they are not buffered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
#[must_use]
pub struct SizeLimits {
    /// The bytes of a body, after decompression. Default: 64 MiB.
    pub body: u64,
    /// The bytes of the body of an error response; `body` also applies. Default: 1 MiB.
    pub error_body: u64,
    /// The bytes of a stream item; `body` also applies. Default: 16 MiB.
    pub item: u64,
    /// The lines of a server-sent event. Default: 65,536.
    pub lines: usize,
    /// The number of headers. Default: 256.
    pub headers: usize,
    /// The bytes of the names and values of all headers. Default: 256 KiB.
    pub header_bytes: usize,
}

impl Default for SizeLimits {
    fn default() -> Self {
        Self {
            body: 64 << 20,
            error_body: 1 << 20,
            item: 16 << 20,
            lines: 65_536,
            headers: 256,
            header_bytes: 256 << 10,
        }
    }
}

impl SizeLimits {
    /// Returns the default limits.
    pub fn new() -> Self {
        Self::default()
    }

    /// Limits the bytes of a body.
    pub const fn body(self, bytes: u64) -> Self {
        Self { body: bytes, ..self }
    }

    /// Limits the bytes of the body of an error response.
    pub const fn error_body(self, bytes: u64) -> Self {
        Self { error_body: bytes, ..self }
    }

    /// Limits the bytes of a stream item.
    pub const fn item(self, bytes: u64) -> Self {
        Self { item: bytes, ..self }
    }

    /// Limits the lines of a server-sent event.
    pub const fn lines(self, lines: usize) -> Self {
        Self { lines, ..self }
    }

    /// Limits the number of headers.
    pub const fn headers(self, number: usize) -> Self {
        Self { headers: number, ..self }
    }

    /// Limits the bytes of the names and values of all headers.
    pub const fn header_bytes(self, bytes: usize) -> Self {
        Self { header_bytes: bytes, ..self }
    }

    /// Rejects headers that exceed the limits.
    pub(crate) fn check_headers(&self, headers: &HeaderMap) -> Result<(), TransportError> {
        let size = |(name, value): (&http::HeaderName, &http::HeaderValue)| {
            name.as_str().len() + value.len()
        };
        let message = if headers.len() > self.headers {
            format!("the limit is {} headers", self.headers)
        } else if headers.iter().map(size).sum::<usize>() > self.header_bytes {
            format!("the limit is {} bytes of headers", self.header_bytes)
        } else {
            return Ok(());
        };
        Err(TransportError::new(TransportKind::TooLarge).with_source(message))
    }
}

/// Returns the beginning of a chunk that is within the limit, after this many bytes.
pub(crate) fn fitting(part: &[u8], before: usize, limit: u64) -> &[u8] {
    let room = usize::try_from(limit.saturating_sub(before as u64)).unwrap_or(usize::MAX);
    &part[..part.len().min(room)]
}
