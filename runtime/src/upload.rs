//! Files that are sent as parts of a form (RFC 7578).

use std::fmt;

use bytes::Bytes;

use crate::codec::{Codec, Reader, Stop, Writer};

/// A file to send as a part of a form: its bytes, and what the server is told of them.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Upload {
    bytes: Bytes,
    file_name: Option<String>,
    content_type: Option<String>,
}

impl Upload {
    /// Returns a file that holds these bytes; cloning it does not copy them.
    #[must_use]
    pub fn new(bytes: impl Into<Bytes>) -> Self {
        Self { bytes: bytes.into(), ..Self::default() }
    }

    /// Sets the name that the server is told.
    #[must_use]
    pub fn file_name(self, name: impl Into<String>) -> Self {
        Self { file_name: Some(name.into()), ..self }
    }

    /// Sets the media type that the server is told, such as `image/png`.
    #[must_use]
    pub fn content_type(self, media_type: impl Into<String>) -> Self {
        Self { content_type: Some(media_type.into()), ..self }
    }

    /// Returns the bytes.
    #[must_use]
    pub fn bytes(&self) -> &Bytes {
        &self.bytes
    }

    /// Returns the name that the server is told.
    pub(crate) fn name(&self) -> Option<&str> {
        self.file_name.as_deref()
    }

    /// Returns the media type that the server is told.
    pub(crate) fn media_type(&self) -> Option<&str> {
        self.content_type.as_deref()
    }
}

impl From<Vec<u8>> for Upload {
    fn from(bytes: Vec<u8>) -> Self {
        Self::new(bytes)
    }
}

impl From<Bytes> for Upload {
    fn from(bytes: Bytes) -> Self {
        Self::new(bytes)
    }
}

/// Prints the length, never what the file holds.
impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upload")
            .field("bytes", &self.bytes.len())
            .field("file_name", &self.file_name)
            .field("content_type", &self.content_type)
            .finish()
    }
}

/// A file is sent and never comes back: reading one is refused.
impl Codec for Upload {
    fn blank() -> Self {
        Self::default()
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Stop> {
        Err(reader.refuse("nothing: a file is only sent"))
    }

    fn write(&self, writer: &mut Writer<'_>) {
        writer.upload(self);
    }
}
