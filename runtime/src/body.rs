//! The body of a request: a value, and the media types in which it can be sent.
//!
//! The static of the operation describes how each media type is serialized, so that a call only
//! passes its value, and an SDK contains only the formats that its API uses.

use std::fmt;

use crate::{
    clock::Clock,
    codec::{
        Codec,
        json::{self, Mismatch},
    },
    failure::{BoxError, BuildError},
    media_type,
    payload::Payload,
    upload::Upload,
    value::Value,
};

/// What a call sends as its body.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum Body<'a> {
    /// Nothing.
    None,
    /// A value.
    Required(&'a dyn Codec),
    /// A value, or nothing if it is absent.
    Optional(&'a dyn Codec),
    /// Bytes, a file or a stream, as they are.
    Upload(&'a Upload),
}

/// A media type in which a body can be sent (`OpenAPI` 3.1.1, §4.8.14).
#[derive(Clone, Copy, Debug)]
pub struct Content {
    /// The media type, or a range such as `image/*`.
    pub media_type: &'static str,
    /// How a value is written.
    pub format: Format,
}

/// How a value becomes the bytes of a body.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Format {
    /// As JSON (RFC 8259).
    Json,
    /// As one text.
    Text,
    /// As it is.
    Bytes,
    /// In a way that not every API uses.
    Other(&'static dyn Encode),
}

/// Writes values in a media type.
pub trait Encode: fmt::Debug + Sync {
    /// Returns the media type with the parameters that it needs, and the body.
    ///
    /// # Errors
    ///
    /// The reason why the media type cannot express the value.
    fn encode(
        &self,
        value: &dyn Codec,
        media_type: &str,
        clock: &dyn Clock,
    ) -> Result<(String, Payload), BoxError>;
}

/// Reads values of a media type.
pub trait Decode: fmt::Debug + Sync {
    /// Reads a blank value from a body.
    ///
    /// # Errors
    ///
    /// [`Mismatch`] if the body does not fit; what the value holds then is unspecified.
    fn decode(&self, body: &[u8], slot: &mut dyn Codec) -> Result<(), Mismatch>;
}

/// A body that is JSON and nothing else.
pub const JSON: &[Content] = &[Content { media_type: "application/json", format: Format::Json }];

impl<'a> Body<'a> {
    /// Returns an optional body of bytes.
    #[must_use]
    pub fn optional_upload(upload: Option<&'a Upload>) -> Self {
        upload.map_or(Self::None, Self::Upload)
    }

    /// Returns the media type and the bytes, if there is a body. Without a choice it is sent as
    /// the first of the media types.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if the choice is none of the media types, or cannot express the value.
    pub fn encode(
        self,
        contents: &[Content],
        choice: Option<&str>,
        clock: &dyn Clock,
    ) -> Result<Option<(String, Payload)>, BuildError> {
        if self.is_none() {
            return Ok(None);
        }
        let (content, name) = choose(contents, choice)?;
        let encoded = match self {
            Self::None => return Ok(None),
            Self::Upload(upload) => {
                // The caller's media type takes precedence over that of the document.
                let name = upload.media_type().filter(|_| choice.is_none()).unwrap_or(name);
                (name.to_owned(), Payload::from(upload.clone()))
            }
            Self::Required(value) | Self::Optional(value) => {
                content.format.encode(value, name, clock).map_err(BuildError::body)?
            }
        };
        Ok(Some(encoded))
    }

    fn is_none(self) -> bool {
        match self {
            Self::None => true,
            Self::Optional(value) => value.is_absent(),
            Self::Required(_) | Self::Upload(_) => false,
        }
    }
}

/// Returns the media type that is sent, and how.
fn choose<'a>(
    contents: &'a [Content],
    choice: Option<&'a str>,
) -> Result<(&'a Content, &'a str), BuildError> {
    let Some(choice) = choice else {
        let first = contents.first().unwrap_or(&JSON[0]);
        return Ok((first, first.usual()));
    };
    let content = contents.iter().find(|one| media_type::matches(one.media_type, Some(choice)));
    content.map(|content| (content, choice)).ok_or_else(|| {
        let offered: Vec<_> = contents.iter().map(|content| content.media_type).collect();
        let message = format!("`{choice}` is not offered, only {}", offered.join(", "));
        BuildError::body(message)
    })
}

impl Content {
    /// Returns the media type that is sent by default, unless it is a range.
    fn usual(&self) -> &'static str {
        match self.format {
            _ if !self.media_type.contains('*') => self.media_type,
            Format::Json => "application/json",
            Format::Text => "text/plain",
            Format::Bytes | Format::Other(_) => "application/octet-stream",
        }
    }
}

impl Format {
    fn encode(
        self,
        value: &dyn Codec,
        media_type: &str,
        clock: &dyn Clock,
    ) -> Result<(String, Payload), BoxError> {
        let bytes = match self {
            Self::Json => json::to_vec(value)?,
            Self::Text | Self::Bytes => match Value::of(value)? {
                Value::Scalar(text) => text.into_bytes(),
                Value::Absent => Vec::new(),
                Value::List(_) | Value::Object(_) => return Err("it is no text".into()),
            },
            Self::Other(encode) => return encode.encode(value, media_type, clock),
        };
        Ok((media_type.to_owned(), Payload::from(bytes)))
    }
}

/// Prints the kind of body, never its content.
impl fmt::Debug for Body<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::None => "None",
            Self::Required(_) => "Required(..)",
            Self::Optional(_) => "Optional(..)",
            Self::Upload(_) => "Upload(..)",
        })
    }
}
