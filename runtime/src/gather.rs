//! A body that is read whole, decoded where it is compressed, within the limit of its size.

use bytes::{Bytes, BytesMut};
use http::HeaderMap;

#[cfg(feature = "compression")]
use crate::decompress::{Decompression, is_too_much};
use crate::{
    error::{TransportError, TransportKind},
    options::RequestOptions,
};

/// What has come of a body.
pub(crate) struct Gathered {
    bytes: BytesMut,
    limit: u64,
    /// Whether there is anything to decode: the answer to a `HEAD` has no body.
    #[cfg(feature = "compression")]
    has_come: bool,
    #[cfg(feature = "compression")]
    decompression: Option<Decompression>,
}

impl Gathered {
    /// Returns an empty body; the headers become those of the decoded one, if it was asked for.
    #[cfg_attr(not(feature = "compression"), expect(unused_variables))]
    pub(crate) fn new(options: &RequestOptions, headers: &mut HeaderMap, limit: u64) -> Self {
        Self {
            bytes: BytesMut::new(),
            limit,
            #[cfg(feature = "compression")]
            has_come: false,
            #[cfg(feature = "compression")]
            decompression: options
                .compression
                .and_then(|is_on| if is_on { Decompression::of(headers, limit) } else { None }),
        }
    }

    /// Takes a part of the body.
    ///
    /// # Errors
    ///
    /// [`TransportError`] if there is too much of it, or it cannot be decoded.
    pub(crate) fn push(&mut self, part: &[u8]) -> Result<(), TransportError> {
        #[cfg(feature = "compression")]
        if let Some(decompression) = &mut self.decompression {
            self.has_come |= !part.is_empty();
            return decompression.push(part).map_err(|error| failed(error, self.limit));
        }
        check_size((self.bytes.len() + part.len()) as u64, self.limit)?;
        self.bytes.extend_from_slice(part);
        Ok(())
    }

    /// Returns the whole body.
    ///
    /// # Errors
    ///
    /// [`TransportError`] if it cannot be decoded.
    #[cfg_attr(
        not(feature = "compression"),
        expect(clippy::unnecessary_wraps, reason = "decoding can fail")
    )]
    pub(crate) fn end(self) -> Result<Bytes, TransportError> {
        #[cfg(feature = "compression")]
        if let Some(decompression) = self.decompression.filter(|_| self.has_come) {
            let limit = self.limit;
            return decompression.end().map(Bytes::from).map_err(|error| failed(error, limit));
        }
        Ok(self.bytes.freeze())
    }
}

/// Refuses what is larger than a limit.
///
/// # Errors
///
/// [`TransportError`] of the kind [`TransportKind::TooLarge`].
pub(crate) fn check_size(size: u64, limit: u64) -> Result<(), TransportError> {
    if size <= limit {
        return Ok(());
    }
    let message = format!("the limit is {limit} bytes");
    Err(TransportError::new(TransportKind::TooLarge).because(message))
}

#[cfg(feature = "compression")]
fn failed(error: std::io::Error, limit: u64) -> TransportError {
    if is_too_much(&error) {
        let message = format!("the limit is {limit} bytes, decoded");
        return TransportError::new(TransportKind::TooLarge).because(message);
    }
    TransportError::new(TransportKind::Body).because(error)
}
