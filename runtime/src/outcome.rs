//! From a successful response to what a call gives.
//!
//! One small trait, so that a call is the same code whether it gives a model or one of several.

use http::{HeaderValue, header::CONTENT_ENCODING};

use crate::{
    body_reader::{read_json, read_other, read_text},
    codec::{
        Codec,
        json::{self, Mismatch},
    },
    operation::Format,
    receive::Received,
};

/// What a call gives.
///
/// A model is one; where an operation has successes of different types, it is an enum that says
/// which of them came.
pub trait Outcome: Sized {
    /// Returns what a successful response holds.
    ///
    /// # Errors
    ///
    /// [`Mismatch`] if the body does not fit.
    fn read(received: &mut Received) -> Result<Self, Mismatch>;
}

impl<T: Codec> Outcome for T {
    #[inline]
    fn read(received: &mut Received) -> Result<Self, Mismatch> {
        received.body()
    }
}

impl Received {
    /// Returns the body, or the blank value where none is documented.
    ///
    /// # Errors
    ///
    /// [`Mismatch`] if the body does not fit.
    #[inline]
    pub fn body<T: Codec>(&self) -> Result<T, Mismatch> {
        let mut value = T::blank();
        self.read_into(&mut value)?;
        Ok(value)
    }

    fn read_into(&self, slot: &mut dyn Codec) -> Result<(), Mismatch> {
        let Some(success) = self.success().filter(|success| success.media_type.is_some()) else {
            return Ok(());
        };
        let result = self.read_as(success.format, slot);
        #[cfg(feature = "tracing")]
        if result.is_ok() {
            self.span.in_scope(|| crate::trace::response_body(self.operation, slot));
        }
        result
    }

    fn read_as(&self, format: Format, slot: &mut dyn Codec) -> Result<(), Mismatch> {
        self.check_coding()?;
        let content_type = self.content_type();
        match format {
            Format::Json => read_json(&self.body, content_type, slot),
            Format::Text => read_text(&self.body, content_type, slot),
            Format::Bytes => json::read_bytes(&self.body, slot),
            Format::Other(decode) => read_other(decode, &self.body, content_type, slot),
            Format::Events(_) | Format::Lines | Format::TextLines | Format::Records => {
                Err(Mismatch::whole("the response is a stream; use `stream()`"))
            }
        }
    }

    /// Refuses a body that is still compressed.
    ///
    /// # Errors
    ///
    /// [`Mismatch`] that says so.
    pub(crate) fn check_coding(&self) -> Result<(), Mismatch> {
        let coding = self.headers.get(CONTENT_ENCODING).map(HeaderValue::as_bytes);
        let has_body = self.rest.is_some() || !self.body.is_empty();
        match coding {
            Some(coding) if has_body && !coding.eq_ignore_ascii_case(b"identity") => {
                Err(Mismatch::whole("the body is compressed, which was not asked for"))
            }
            _ => Ok(()),
        }
    }
}
