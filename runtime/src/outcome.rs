//! From a successful response to the value that a call returns.
//!
//! A small trait, so that calls are the same code whether they return a model or one of several.

use http::{HeaderValue, header::CONTENT_ENCODING};

use crate::{
    codec::{Codec, json::Mismatch},
    operation::Format,
    receive::Received,
};

/// The value that a call returns.
///
/// It is a model, or, if an operation has successful responses of different types, an enum with a
/// variant for each.
pub trait Outcome: Sized {
    /// Returns the value of a successful response.
    ///
    /// # Errors
    ///
    /// [`Mismatch`] if the body does not match its type.
    fn read(received: &mut Received) -> Result<Self, Mismatch>;
}

impl<T: Codec> Outcome for T {
    #[inline]
    fn read(received: &mut Received) -> Result<Self, Mismatch> {
        received.body()
    }
}

impl Received {
    /// Returns the body, or the blank value if none is documented.
    ///
    /// # Errors
    ///
    /// [`Mismatch`] if the body does not match its type.
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
        format.read(&self.body, self.content_type(), slot)
    }

    /// Rejects a body that is still compressed.
    ///
    /// # Errors
    ///
    /// [`Mismatch`] if it is.
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
