//! Choosing the documented error body by status and media type.

use std::convert::Infallible;

use bytes::Bytes;

use crate::{
    body::Decode,
    body_reader::{read_json, read_other, read_text},
    codec::{Codec, json::Mismatch},
    media_type,
};

/// An error response, for an [`ErrorBody`] to recognise.
#[derive(Clone, Copy)]
pub struct Documented<'a> {
    /// The status.
    pub status: u16,
    content_type: Option<&'a str>,
    body: &'a [u8],
    /// Whether other media types than the documented ones are worth a try.
    is_loose: bool,
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
        Self { status, content_type, body, is_loose: false }
    }

    /// Returns the same response, which may come in another media type than is documented.
    #[must_use]
    pub(crate) const fn loosely(self) -> Self {
        Self { is_loose: true, ..self }
    }

    /// Returns whether the response has a documented media type; see [`media_type::matches`].
    #[must_use]
    pub fn is(&self, media_type: &str) -> bool {
        let matches = if self.is_loose { media_type::may_be } else { media_type::matches };
        !(self.is_loose && self.body.is_empty()) && matches(media_type, self.content_type)
    }

    /// Returns the body read as JSON.
    ///
    /// # Errors
    ///
    /// [`Mismatch`] if it is not JSON, or does not fit.
    pub fn json<T: Codec>(&self) -> Result<T, Mismatch> {
        let mut value = T::blank();
        read_json(self.body, self.content_type, &mut value)?;
        Ok(value)
    }

    /// Returns the body as the text that it is.
    ///
    /// # Errors
    ///
    /// [`Mismatch`] if it is not of the charset that it names, or of UTF-8.
    pub fn text(&self) -> Result<String, Mismatch> {
        let mut text = String::new();
        read_text(self.body, self.content_type, &mut text)?;
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
        read_other(format, self.body, self.content_type, &mut value)?;
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
