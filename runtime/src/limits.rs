//! The limits of the size of what comes.
//!
//! A server is not to be trusted with the memory of its clients. Besides what [`SizeLimits`] has,
//! JSON and XML may nest 128 levels deep, and the answer of a token endpoint may have 64 KiB. No
//! message of an error holds a part of a body.

use http::HeaderMap;

use crate::failure::{TransportError, TransportKind};

/// How large a response may be; anything larger is an error of the kind
/// [`TransportKind::TooLarge`].
///
/// Of an error that is too large the status, the headers and the start of the body are kept: it is
/// an [`UnexpectedResponse`](crate::error::UnexpectedResponse), and is tried again as any of its
/// status.
///
/// A download has no limit but its own, since nothing of it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
#[must_use]
pub struct SizeLimits {
    /// The bytes of a body, after decompression: 64 MiB.
    pub body: u64,
    /// The bytes of the body of an error, if that of any body is not smaller: 1 MiB.
    pub error_body: u64,
    /// The bytes of an item of a stream, if that of a body is not smaller: 16 MiB.
    pub item: u64,
    /// The lines of a server-sent event: 65,536.
    pub lines: usize,
    /// The number of headers: 256.
    pub headers: usize,
    /// The bytes of the names and values of all headers: 256 KiB.
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
    /// Returns the default limits, for its setters to change.
    pub fn new() -> Self {
        Self::default()
    }

    /// Limits the bytes of a body.
    pub const fn body(self, bytes: u64) -> Self {
        Self { body: bytes, ..self }
    }

    /// Limits the bytes of the body of an error.
    pub const fn error_body(self, bytes: u64) -> Self {
        Self { error_body: bytes, ..self }
    }

    /// Limits the bytes of an item of a stream.
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

    /// Refuses headers that are too many, or too large.
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
        Err(TransportError::new(TransportKind::TooLarge).because(message))
    }
}

/// Returns as much of a part as fits after so many bytes.
pub(crate) fn fitting(part: &[u8], before: usize, limit: u64) -> &[u8] {
    let room = usize::try_from(limit.saturating_sub(before as u64)).unwrap_or(usize::MAX);
    &part[..part.len().min(room)]
}
