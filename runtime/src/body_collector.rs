//! Collects a complete body up to the size limit, and decompresses it. The body of an error
//! response is truncated at the limit.

#[cfg(feature = "compression")]
use std::io;

use bytes::{Bytes, BytesMut};
use http::HeaderMap;

#[cfg(feature = "compression")]
use crate::decompress::{Decompression, is_too_much};
use crate::{
    failure::{TransportError, TransportKind},
    limits::fitting,
};

/// What has come of a body.
pub(crate) struct BodyCollector {
    /// The first part, which is the body if there is no other.
    first: Bytes,
    /// All parts, if there are several.
    all: BytesMut,
    limit: u64,
    /// Whether what is too much is left out, and no error.
    may_cut: bool,
    is_cut: bool,
    /// Whether there is anything to decode: the response to a `HEAD` has no body.
    #[cfg(feature = "compression")]
    has_come: bool,
    #[cfg(feature = "compression")]
    decompression: Option<Decompression>,
}

impl BodyCollector {
    /// Returns an empty body; the headers become those of the decompressed body, if requested.
    #[cfg_attr(not(feature = "compression"), expect(unused_variables))]
    pub(crate) fn new(compression: Option<bool>, headers: &mut HeaderMap, limit: u64) -> Self {
        Self {
            first: Bytes::new(),
            all: BytesMut::new(),
            limit,
            may_cut: false,
            is_cut: false,
            #[cfg(feature = "compression")]
            has_come: false,
            #[cfg(feature = "compression")]
            decompression: compression
                .and_then(|is_on| if is_on { Decompression::of(headers, limit) } else { None }),
        }
    }

    /// Truncates the body at the limit instead of failing, as for error responses.
    pub(crate) fn cut_if(self, may_cut: bool) -> Self {
        Self { may_cut, ..self }
    }

    /// Returns whether something was left out, after which no more is taken.
    pub(crate) const fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// Takes a part of the body.
    ///
    /// # Errors
    ///
    /// [`TransportError`] if there is too much of it, or it cannot be decoded.
    pub(crate) fn push(&mut self, part: &Bytes) -> Result<(), TransportError> {
        #[cfg(feature = "compression")]
        if let Some(decompression) = &mut self.decompression {
            self.has_come |= !part.is_empty();
            let pushed = decompression.push(part);
            return self.decoded(pushed);
        }
        let fits = fitting(part, self.first.len() + self.all.len(), self.limit).len();
        self.is_cut = fits < part.len();
        if self.is_cut && !self.may_cut {
            return Err(too_large(self.limit));
        }
        self.add(part.slice(..fits));
        Ok(())
    }

    fn add(&mut self, part: Bytes) {
        if self.first.is_empty() && self.all.is_empty() {
            self.first = part;
            return;
        }
        self.all.extend_from_slice(&std::mem::take(&mut self.first));
        self.all.extend_from_slice(&part);
    }

    /// Returns the body, and whether something of it was left out.
    ///
    /// # Errors
    ///
    /// [`TransportError`] if it cannot be decoded.
    #[cfg_attr(
        not(feature = "compression"),
        expect(clippy::unnecessary_wraps, reason = "decoding can fail")
    )]
    #[cfg_attr(not(feature = "compression"), expect(unused_mut))]
    pub(crate) fn end(mut self) -> Result<(Bytes, bool), TransportError> {
        #[cfg(feature = "compression")]
        if let Some(mut decompression) = self.decompression.take().filter(|_| self.has_come) {
            if !self.is_cut {
                self.decoded(decompression.end())?;
            }
            return Ok((decompression.into_decoded().into(), self.is_cut));
        }
        let body = if self.all.is_empty() { self.first } else { self.all.freeze() };
        Ok((body, self.is_cut))
    }

    /// Takes what came of decoding.
    #[cfg(feature = "compression")]
    fn decoded(&mut self, result: io::Result<()>) -> Result<(), TransportError> {
        match result {
            Err(error) if is_too_much(&error) && self.may_cut => {
                self.is_cut = true;
                Ok(())
            }
            result => result.map_err(|error| failed(error, self.limit)),
        }
    }
}

/// Refuses what is larger than a limit.
///
/// # Errors
///
/// [`TransportError`] of the kind [`TransportKind::TooLarge`].
pub(crate) fn check_size(size: u64, limit: u64) -> Result<(), TransportError> {
    if size <= limit { Ok(()) } else { Err(too_large(limit)) }
}

fn too_large(limit: u64) -> TransportError {
    let message = format!("the limit is {limit} bytes");
    TransportError::new(TransportKind::TooLarge).with_source(message)
}

#[cfg(feature = "compression")]
fn failed(error: io::Error, limit: u64) -> TransportError {
    if is_too_much(&error) {
        let message = format!("the limit is {limit} bytes, decoded");
        return TransportError::new(TransportKind::TooLarge).with_source(message);
    }
    TransportError::new(TransportKind::Body).with_source(error)
}
