//! Bytes to send: from memory, from a file, from a reader, or from a stream.
//!
//! One type for request bodies and for parts of forms (RFC 7578), so that large files are never
//! buffered.

use std::{
    fmt,
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll},
};

use bytes::Bytes;
use futures_core::Stream;

use crate::{
    chunks::Chunks,
    codec::{Attachment, Codec, Reader, Stop, Writer, maybe::Maybe},
    failure::{BoxError, BuildError},
    transport::{RequestBody, RequestParts},
};

/// Bytes to send as a body, or as a part of a form, with their metadata.
///
/// Cloning copies no bytes; clones of a stream or reader share it. The timeout of an attempt
/// includes sending: set a longer one for large files.
#[derive(Clone, Default)]
pub struct Upload {
    source: Source,
    length: Option<u64>,
    file_name: Option<String>,
    content_type: Option<String>,
    headers: Vec<(String, String)>,
}

/// The source of the bytes.
#[derive(Clone)]
enum Source {
    Bytes(Bytes),
    File(Arc<Path>),
    Stream(Arc<Mutex<Option<RequestParts>>>),
}

/// A stream with converted errors.
struct Converted<E>(Pin<Box<dyn Stream<Item = Result<Bytes, E>> + Send>>);

impl Upload {
    /// Returns an upload from memory.
    #[must_use]
    pub fn new(bytes: impl Into<Bytes>) -> Self {
        Self { source: Source::Bytes(bytes.into()), ..Self::default() }
    }

    /// Returns an upload of a file, with its name. The file is read while it is sent, and again for
    /// each retry; a missing file is an error of the call.
    #[must_use]
    pub fn file(path: impl Into<PathBuf>) -> Self {
        let path = path.into();
        let file_name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        Self { source: Source::File(path.into()), file_name, ..Self::default() }
    }

    /// Returns an upload from a stream. It is sent as it is read, and only once: a call with a
    /// stream is never retried.
    #[must_use]
    pub fn stream<E: Into<BoxError> + 'static>(
        stream: impl Stream<Item = Result<Bytes, E>> + Send + 'static,
    ) -> Self {
        Self::once(Box::pin(Converted(Box::pin(stream))))
    }

    /// Returns an upload from a reader. It is sent as it is read, and only once: a call with a
    /// reader is never retried.
    #[must_use]
    pub fn reader(reader: impl Read + Send + 'static) -> Self {
        Self::once(Box::pin(Chunks::new(reader)))
    }

    /// Sets the length of a stream or reader in bytes, which is sent as `Content-Length`. If the
    /// actual length differs, the request fails.
    #[must_use]
    pub fn length(self, bytes: u64) -> Self {
        Self { length: Some(bytes), ..self }
    }

    /// Sets the file name that is sent.
    #[must_use]
    pub fn file_name(self, name: impl Into<String>) -> Self {
        Self { file_name: Some(name.into()), ..self }
    }

    /// Sets the media type that is sent, such as `image/png`.
    #[must_use]
    pub fn content_type(self, media_type: impl Into<String>) -> Self {
        Self { content_type: Some(media_type.into()), ..self }
    }

    /// Adds a header to its part of a form. It replaces a fixed header of the OpenAPI document.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Returns the bytes, if they are in memory.
    #[must_use]
    pub fn bytes(&self) -> Option<&Bytes> {
        match &self.source {
            Source::Bytes(bytes) => Some(bytes),
            Source::File(_) | Source::Stream(_) => None,
        }
    }

    /// Returns the file name that is sent.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.file_name.as_deref()
    }

    /// Returns the media type that is sent.
    #[must_use]
    pub fn media_type(&self) -> Option<&str> {
        self.content_type.as_deref()
    }

    /// Returns the headers of its part of a form.
    #[must_use]
    pub fn headers(&self) -> &[(String, String)] {
        &self.headers
    }

    /// Returns whether it can be sent more than once.
    pub(crate) const fn is_repeatable(&self) -> bool {
        !matches!(self.source, Source::Stream(_))
    }

    /// Returns the number of bytes, if known.
    pub(crate) fn size(&self) -> Result<Option<u64>, BuildError> {
        match &self.source {
            Source::Bytes(bytes) => Ok(Some(bytes.len() as u64)),
            Source::File(path) => {
                let metadata = fs::metadata(path).map_err(|error| unreadable(path, &error))?;
                // A pipe or device has no length.
                Ok(if metadata.is_file() { Some(metadata.len()) } else { self.length })
            }
            Source::Stream(_) => Ok(self.length),
        }
    }

    /// Returns the bytes for one attempt.
    pub(crate) fn open(&self) -> Result<RequestBody, BuildError> {
        let length = self.size()?;
        match &self.source {
            Source::Bytes(bytes) => Ok(RequestBody::from(bytes.clone())),
            Source::File(path) => {
                let file = File::open(path).map_err(|error| unreadable(path, &error))?;
                Ok(RequestBody::stream(length, Chunks::new(file.take(length.unwrap_or(u64::MAX)))))
            }
            Source::Stream(parts) => {
                let parts = parts.lock().unwrap_or_else(PoisonError::into_inner).take();
                let parts = parts.ok_or_else(|| BuildError::body("a stream is sent only once"))?;
                Ok(RequestBody::stream(length, parts))
            }
        }
    }

    fn once(parts: RequestParts) -> Self {
        Self { source: Source::Stream(Arc::new(Mutex::new(Some(parts)))), ..Self::default() }
    }
}

fn unreadable(path: &Path, error: &io::Error) -> BuildError {
    let kind = error.kind();
    BuildError::body(io::Error::new(kind, format!("`{}`: {error}", path.display())))
}

impl Default for Source {
    fn default() -> Self {
        Self::Bytes(Bytes::new())
    }
}

/// Streams are equal only if they are the same stream.
impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Bytes(one), Self::Bytes(other)) => one == other,
            (Self::File(one), Self::File(other)) => one == other,
            (Self::Stream(one), Self::Stream(other)) => Arc::ptr_eq(one, other),
            _ => false,
        }
    }
}

impl PartialEq for Upload {
    fn eq(&self, other: &Self) -> bool {
        let told = |one: &Self| {
            let Self { length, file_name, content_type, headers, .. } = one.clone();
            (length, file_name, content_type, headers)
        };
        self.source == other.source && told(self) == told(other)
    }
}

impl<T: Into<Bytes>> From<T> for Upload {
    fn from(bytes: T) -> Self {
        Self::new(bytes)
    }
}

macro_rules! maybe {
    ($($bytes:ty)*) => {$(
        impl From<$bytes> for Maybe<Upload> {
            fn from(bytes: $bytes) -> Self {
                Self::Value(bytes.into())
            }
        }
    )*};
}

maybe! { Bytes Vec<u8> String &'static [u8] &'static str }

impl<E: Into<BoxError>> Stream for Converted<E> {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.as_mut().poll_next(context).map_err(Into::into)
    }
}

/// Prints the length, never the content.
impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("Upload");
        match &self.source {
            Source::Bytes(bytes) => debug.field("bytes", &bytes.len()),
            Source::File(path) => debug.field("file", path),
            Source::Stream(_) => debug.field("length", &self.length),
        };
        let names: Vec<&str> = self.headers.iter().map(|(name, _)| name.as_str()).collect();
        debug
            .field("file_name", &self.file_name)
            .field("content_type", &self.content_type)
            .field("headers", &names)
            .finish()
    }
}

/// It is sent and never comes back; what is read is a text, whose bytes are those to send.
impl Attachment for Upload {}

impl Codec for Upload {
    fn blank() -> Self {
        Self::default()
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Stop> {
        *self = Self::new(reader.string()?);
        Ok(())
    }

    fn write(&self, writer: &mut Writer<'_>) {
        writer.attachment(self);
    }
}
