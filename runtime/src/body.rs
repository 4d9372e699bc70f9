//! The body of a request.

use std::fmt;

use bytes::Bytes;

use crate::{
    codec::{Codec, json},
    error::BuildError,
};

/// What a call sends as its body.
#[non_exhaustive]
pub enum Body<'a> {
    /// Nothing.
    None,
    /// A value, as `application/json` (RFC 8259).
    Json(&'a dyn Codec),
    /// A value, as JSON of another media type, such as `application/merge-patch+json`.
    JsonAs(&'static str, &'a dyn Codec),
}

impl<'a> Body<'a> {
    /// Returns an optional JSON body: none if the value is absent.
    #[must_use]
    pub fn optional(value: &'a dyn Codec) -> Self {
        if value.is_absent() { Self::None } else { Self::Json(value) }
    }

    /// Returns an optional JSON body of another media type: none if the value is absent.
    #[must_use]
    pub fn optional_as(media_type: &'static str, value: &'a dyn Codec) -> Self {
        if value.is_absent() { Self::None } else { Self::JsonAs(media_type, value) }
    }

    /// Returns the bytes and their media type, if there is a body.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if JSON cannot express the value.
    pub fn encode(self) -> Result<Option<(&'static str, Bytes)>, BuildError> {
        let (media_type, value) = match self {
            Self::None => return Ok(None),
            Self::Json(value) => ("application/json", value),
            Self::JsonAs(media_type, value) => (media_type, value),
        };
        let bytes = json::to_vec(value).map_err(BuildError::body)?;
        Ok(Some((media_type, bytes.into())))
    }
}

/// Prints the kind of body, never what it holds.
impl fmt::Debug for Body<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::None => "None",
            Self::Json(_) => "Json(..)",
            Self::JsonAs(..) => "JsonAs(..)",
        })
    }
}
