//! The body of a request.

use std::{borrow::Cow, fmt};

use bytes::Bytes;

pub use crate::parameter::Style;
use crate::{
    codec::{Codec, json},
    error::BuildError,
    form, multipart,
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
    /// The fields of a value, as `application/x-www-form-urlencoded`.
    Form(&'a dyn Codec, &'static [Part]),
    /// The fields of a value, as `multipart/form-data` (RFC 7578).
    Multipart(&'a dyn Codec, &'static [Part]),
    /// A text, of this media type.
    Text(&'static str, &'a str),
    /// Bytes, of this media type.
    Bytes(&'static str, &'a Bytes),
}

/// How a field of a form is sent (`OpenAPI` 3.1.1, "Encoding Object").
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// The field.
    pub name: &'static str,
    /// How lists and objects are spelled in `application/x-www-form-urlencoded`.
    pub style: Style,
    /// Whether lists and objects become one pair for each item.
    pub explode: bool,
    /// The media type of the field's part.
    pub content_type: Option<&'static str>,
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

    /// Returns an optional form: none if the value is absent.
    #[must_use]
    pub fn optional_form(value: &'a dyn Codec, parts: &'static [Part]) -> Self {
        if value.is_absent() { Self::None } else { Self::Form(value, parts) }
    }

    /// Returns an optional form with parts: none if the value is absent.
    #[must_use]
    pub fn optional_multipart(value: &'a dyn Codec, parts: &'static [Part]) -> Self {
        if value.is_absent() { Self::None } else { Self::Multipart(value, parts) }
    }

    /// Returns an optional text.
    #[must_use]
    pub fn optional_text(media_type: &'static str, text: Option<&'a String>) -> Self {
        text.map_or(Self::None, |text| Self::Text(media_type, text))
    }

    /// Returns optional bytes.
    #[must_use]
    pub fn optional_bytes(media_type: &'static str, bytes: Option<&'a Bytes>) -> Self {
        bytes.map_or(Self::None, |bytes| Self::Bytes(media_type, bytes))
    }

    /// Returns the bytes and their media type, if there is a body.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if the media type cannot express the value.
    pub fn encode(self) -> Result<Option<(Cow<'static, str>, Bytes)>, BuildError> {
        let (media_type, value) = match self {
            Self::None => return Ok(None),
            Self::Json(value) => ("application/json", value),
            Self::JsonAs(media_type, value) => (media_type, value),
            Self::Form(value, parts) => {
                let text = form::encode(value, parts).map_err(BuildError::body)?;
                return Ok(Some(("application/x-www-form-urlencoded".into(), text.into())));
            }
            Self::Multipart(value, parts) => {
                let (media_type, bytes) =
                    multipart::encode(value, parts).map_err(BuildError::body)?;
                return Ok(Some((media_type.into(), bytes)));
            }
            Self::Text(media_type, text) => {
                return Ok(Some((media_type.into(), Bytes::copy_from_slice(text.as_bytes()))));
            }
            Self::Bytes(media_type, bytes) => return Ok(Some((media_type.into(), bytes.clone()))),
        };
        let bytes = json::to_vec(value).map_err(BuildError::body)?;
        Ok(Some((media_type.into(), bytes.into())))
    }
}

impl Part {
    /// Returns whether the field is sent as JSON.
    pub(crate) fn is_json(&self) -> bool {
        self.content_type.is_some_and(|one| one.starts_with("application/json"))
    }
}

/// Prints the kind of body, never what it holds.
impl fmt::Debug for Body<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::None => "None",
            Self::Json(_) => "Json(..)",
            Self::JsonAs(..) => "JsonAs(..)",
            Self::Form(..) => "Form(..)",
            Self::Multipart(..) => "Multipart(..)",
            Self::Text(..) => "Text(..)",
            Self::Bytes(..) => "Bytes(..)",
        })
    }
}
