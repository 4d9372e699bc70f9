//! Choosing the documented error body by status and media type.

use std::convert::Infallible;

use bytes::Bytes;

use crate::{
    body::Decode,
    codec::{
        Codec,
        json::{self, Mismatch},
    },
    media_type,
};

/// An error response, for an [`ErrorBody`] to recognise.
#[derive(Clone, Copy)]
pub struct Documented<'a> {
    /// The status.
    pub status: u16,
    content_type: Option<&'a str>,
    body: &'a [u8],
}

/// The documented error bodies of an operation.
pub trait ErrorBody: Sized + Send + 'static {
    /// Returns the body of an error response; nothing if its status or media type is not
    /// documented.
    ///
    /// # Errors
    ///
    /// [`Mismatch`] if the response is documented, but its body does not fit.
    fn decode(response: &Documented<'_>) -> Option<Result<Self, Mismatch>>;
}

impl<'a> Documented<'a> {
    /// Returns a response with this status, `Content-Type` and body.
    #[must_use]
    pub const fn new(status: u16, content_type: Option<&'a str>, body: &'a [u8]) -> Self {
        Self { status, content_type, body }
    }

    /// Returns whether the response has a documented media type; see [`media_type::matches`].
    #[must_use]
    pub fn is(&self, media_type: &str) -> bool {
        media_type::matches(media_type, self.content_type)
    }

    /// Returns the body read as JSON.
    ///
    /// # Errors
    ///
    /// [`Mismatch`] if it is not JSON, or does not fit.
    pub fn json<T: Codec>(&self) -> Result<T, Mismatch> {
        json::from_slice(self.body)
    }

    /// Returns the body as the text that it is.
    ///
    /// # Errors
    ///
    /// [`Mismatch`] if it is not UTF-8.
    pub fn text(&self) -> Result<String, Mismatch> {
        let mut text = String::new();
        json::read_text(self.body, &mut text)?;
        Ok(text)
    }

    /// Returns the body as it is.
    ///
    /// # Errors
    ///
    /// None: any body fits.
    pub fn bytes(&self) -> Result<Bytes, Mismatch> {
        Ok(Bytes::copy_from_slice(self.body))
    }

    /// Returns the body read in a way that not every API uses.
    ///
    /// # Errors
    ///
    /// [`Mismatch`] if it does not fit.
    pub fn decode<T: Codec>(&self, format: &dyn Decode) -> Result<T, Mismatch> {
        let mut value = T::blank();
        format.decode(self.body, &mut value)?;
        Ok(value)
    }
}

/// Prints the status and media type, never the body.
impl std::fmt::Debug for Documented<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Documented")
            .field("status", &self.status)
            .field("content_type", &self.content_type)
            .finish_non_exhaustive()
    }
}

/// The error body of operations without documented errors.
impl ErrorBody for Infallible {
    fn decode(_: &Documented<'_>) -> Option<Result<Self, Mismatch>> {
        None
    }
}
