//! From a successful response to what a call gives.
//!
//! One small trait, so that a call is the same code whether it gives a model or one of several.

use crate::{
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
        let result = match success.format {
            Format::Json => json::read_into(&self.body, slot),
            Format::Text => json::read_text(&self.body, slot),
            Format::Bytes => json::read_bytes(&self.body, slot),
            Format::Other(decode) => decode.decode(&self.body, slot),
            Format::Events(_) | Format::Lines | Format::Records => {
                Err(Mismatch::whole("the API answered with a stream; `stream()` takes it"))
            }
        };
        #[cfg(feature = "tracing")]
        if result.is_ok() {
            crate::trace::response_body(self.operation, slot);
        }
        result
    }
}
