//! Selects the documented error by status and media type.

use std::fmt::Debug;

use crate::{
    codec::{Codec, json::Mismatch},
    media_type,
    operation::DocumentedError,
    receive::Received,
};

/// The bodies of the documented errors of an API, one variant per type.
pub trait ErrorBody: Debug + Sized {
    /// Deserializes the body of an error response.
    ///
    /// # Errors
    ///
    /// [`Mismatch`] if the body does not match its documented type.
    fn read(raw: &RawBody<'_>) -> Result<Self, Mismatch>;
}

/// The body of an error response whose status and media type are documented.
#[derive(Clone, Copy)]
pub struct RawBody<'a> {
    documented: &'static DocumentedError,
    content_type: Option<&'a str>,
    bytes: &'a [u8],
}

impl<'a> RawBody<'a> {
    /// Returns the body of a documented error, with its `Content-Type`.
    #[must_use]
    pub const fn new(
        documented: &'static DocumentedError,
        content_type: Option<&'a str>,
        bytes: &'a [u8],
    ) -> Self {
        Self { documented, content_type, bytes }
    }

    /// Returns the index of the variant of the body; see [`DocumentedError::body`].
    #[must_use]
    pub const fn index(&self) -> usize {
        self.documented.body
    }

    /// Deserializes the body as its documented type.
    ///
    /// # Errors
    ///
    /// [`Mismatch`] if the body does not match the type.
    pub fn read<T: Codec>(&self) -> Result<T, Mismatch> {
        let mut value = T::blank();
        self.documented.format.read(self.bytes, self.content_type, &mut value)?;
        Ok(value)
    }
}

impl Received {
    /// Returns the body of the first documented error that matches the response.
    pub(crate) fn documented_error(&self) -> Option<RawBody<'_>> {
        self.first_error(|documented, content_type| {
            documented.is_none_or(|documented| media_type::matches(documented, content_type))
        })
    }

    /// Returns the body of the first documented error that the response may be, if its media type
    /// is not the documented one.
    pub(crate) fn possible_error(&self) -> Option<RawBody<'_>> {
        if self.body.is_empty() {
            return None;
        }
        self.first_error(|documented, content_type| {
            documented.is_none_or(|documented| media_type::may_be(documented, content_type))
        })
    }

    fn first_error(
        &self,
        is_media_type: impl Fn(Option<&str>, Option<&str>) -> bool,
    ) -> Option<RawBody<'_>> {
        let (status, content_type) = (self.status.as_u16(), self.content_type());
        let documented = self.operation.errors.iter().find(|error| {
            error.status.matches(status) && is_media_type(error.media_type, content_type)
        })?;
        Some(RawBody::new(documented, content_type, &self.body))
    }
}

/// Prints the media type, never the body.
impl std::fmt::Debug for RawBody<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RawBody")
            .field("documented", &self.documented)
            .field("content_type", &self.content_type)
            .finish_non_exhaustive()
    }
}
