//! Decompression of bodies (RFC 9110 §8.4.1), up to the size limit.
//!
//! A few compressed bytes can expand to gigabytes, so that the limit applies to the decompressed
//! size, and decompression stops as soon as it is exceeded.

use std::{
    fmt,
    io::{self, Write},
};

use brotli_decompressor::DecompressorWriter;
use flate2::write::{MultiGzDecoder, ZlibDecoder};
use http::{
    HeaderMap,
    header::{CONTENT_ENCODING, CONTENT_LENGTH},
};

use crate::limits::fitting;

/// The requested codings. `deflate` is supported but not requested, because some servers send
/// another format under that name.
pub(crate) const ACCEPTED: &str = "gzip, br";

/// The size of the buffer for brotli, in bytes.
const ROOM: usize = 16 << 10;

/// A body that is being decoded.
pub(crate) enum Decompression {
    Gzip(MultiGzDecoder<Decoded>),
    Zlib(ZlibDecoder<Decoded>),
    Brotli(Box<DecompressorWriter<Decoded>>),
}

/// What came out so far, and how much may.
pub(crate) struct Decoded {
    bytes: Vec<u8>,
    limit: u64,
}

/// More came out than may.
#[derive(Debug)]
struct TooMuch;

impl Decompression {
    /// Returns what decodes a body with these headers, if it is compressed in a known way; the
    /// headers then are those of the decoded body.
    pub(crate) fn of(headers: &mut HeaderMap, limit: u64) -> Option<Self> {
        let mut all = headers.get_all(CONTENT_ENCODING).iter();
        let (Some(coding), None) = (all.next(), all.next()) else { return None };
        let decoded = Decoded { bytes: Vec::new(), limit };
        let decompression = match &*coding.to_str().ok()?.trim().to_ascii_lowercase() {
            "gzip" | "x-gzip" => Self::Gzip(MultiGzDecoder::new(decoded)),
            "deflate" => Self::Zlib(ZlibDecoder::new(decoded)),
            "br" => Self::Brotli(Box::new(DecompressorWriter::new(decoded, ROOM))),
            _ => return None,
        };
        headers.remove(CONTENT_ENCODING);
        headers.remove(CONTENT_LENGTH);
        Some(decompression)
    }

    /// Takes a part of the body.
    ///
    /// # Errors
    ///
    /// [`io::Error`] if it cannot be decoded, or is too large: see [`is_too_much`].
    pub(crate) fn push(&mut self, part: &[u8]) -> io::Result<()> {
        match self {
            Self::Gzip(writer) => writer.write_all(part),
            Self::Zlib(writer) => writer.write_all(part),
            Self::Brotli(writer) => writer.write_all(part),
        }
    }

    /// Takes the end of the body.
    ///
    /// # Errors
    ///
    /// As for [`push`](Self::push); a body that ends too early cannot be decoded.
    pub(crate) fn end(&mut self) -> io::Result<()> {
        match self {
            Self::Gzip(writer) => writer.try_finish(),
            Self::Zlib(writer) => writer.try_finish(),
            Self::Brotli(writer) => writer.close(),
        }
    }

    /// Returns what came out so far.
    pub(crate) fn into_decoded(mut self) -> Vec<u8> {
        let decoded = match &mut self {
            Self::Gzip(writer) => writer.get_mut(),
            Self::Zlib(writer) => writer.get_mut(),
            Self::Brotli(writer) => writer.get_mut(),
        };
        std::mem::take(&mut decoded.bytes)
    }
}

/// Returns whether a body is larger than the limit.
pub(crate) fn is_too_much(error: &io::Error) -> bool {
    matches!(error.get_ref(), Some(inner) if inner.is::<TooMuch>())
}

impl Write for Decoded {
    fn write(&mut self, part: &[u8]) -> io::Result<usize> {
        let fits = fitting(part, self.bytes.len(), self.limit);
        self.bytes.extend_from_slice(fits);
        if fits.len() < part.len() {
            return Err(io::Error::other(TooMuch));
        }
        Ok(part.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl fmt::Display for TooMuch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the decoded body is too large")
    }
}

impl std::error::Error for TooMuch {}
