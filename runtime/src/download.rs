//! A response body that is streamed to a consumer, a writer or a file.

use std::{
    fmt,
    pin::Pin,
    task::{Context, Poll, ready},
};
#[cfg(all(feature = "reqwest", not(target_arch = "wasm32")))]
use std::{future::poll_fn, io, path::Path};

use bytes::Bytes;
use futures_core::Stream;
use http::header::CONTENT_LENGTH;
#[cfg(all(feature = "reqwest", not(target_arch = "wasm32")))]
use tokio::io::AsyncWrite;

use crate::{
    body_stream::BodyStream,
    codec::json::Mismatch,
    failure::{TransportError, TransportKind},
    next_item::next_item,
    outcome::Outcome,
    receive::Received,
};

/// A response body as a stream of chunks.
///
/// It can be of any size: nothing is buffered. The timeout of an attempt applies to each chunk. The
/// stream ends after an error. Dropping it closes the connection.
#[must_use = "a stream does nothing unless it is polled"]
pub struct Download {
    /// `None` at the end, and after an error.
    body: Option<BodyStream>,
    length: Option<u64>,
    taken: u64,
    limit: u64,
}

impl Download {
    /// Returns the number of bytes, if the API sends it.
    #[must_use]
    pub const fn length(&self) -> Option<u64> {
        self.length
    }

    /// Returns the next chunk; `None` at the end, and after an error.
    ///
    /// # Errors
    ///
    /// [`TransportError`] if the rest of the body is not received, or exceeds the size limit.
    pub async fn next(&mut self) -> Option<Result<Bytes, TransportError>> {
        next_item(self).await
    }

    /// Limits the size: more bytes are an error of the kind [`TransportKind::TooLarge`].
    pub fn with_max_size(mut self, bytes: u64) -> Self {
        self.limit = bytes;
        self
    }
}

#[cfg(all(feature = "reqwest", not(target_arch = "wasm32")))]
impl Download {
    /// Writes the body to a file, which is overwritten, and returns its length.
    ///
    /// # Errors
    ///
    /// As for [`write_to`](Self::write_to); the partial file is kept.
    pub async fn save(self, path: impl AsRef<Path>) -> io::Result<u64> {
        let mut file = tokio::fs::File::create(path).await?;
        self.write_to(&mut file).await
    }

    /// Writes the body, and returns its length.
    ///
    /// # Errors
    ///
    /// [`io::Error`] if writing fails; if the body is incomplete, it contains a [`TransportError`].
    pub async fn write_to<W: AsyncWrite + Unpin>(mut self, writer: &mut W) -> io::Result<u64> {
        let mut writer = Pin::new(writer);
        while let Some(part) = self.next().await {
            let part = part.map_err(io::Error::other)?;
            let mut left = &part[..];
            while !left.is_empty() {
                match poll_fn(|context| writer.as_mut().poll_write(context, left)).await? {
                    0 => return Err(io::ErrorKind::WriteZero.into()),
                    written => left = &left[written..],
                }
            }
        }
        poll_fn(|context| writer.as_mut().poll_flush(context)).await?;
        Ok(self.taken)
    }
}

impl Outcome for Download {
    fn read(received: &mut Received) -> Result<Self, Mismatch> {
        let length = received.headers.get(CONTENT_LENGTH);
        let length = length.and_then(|value| value.to_str().ok()?.parse().ok());
        let rest = received.rest.take().map(|rest| rest.body);
        let body = rest.ok_or_else(|| Mismatch::whole("the body was read already"))?;
        Ok(Self { body: Some(body), length, taken: 0, limit: u64::MAX })
    }
}

impl Stream for Download {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Some(body) = &mut self.body else { return Poll::Ready(None) };
        let mut part = ready!(body.poll_part(context));
        if let Some(Ok(bytes)) = &part {
            self.taken = self.taken.saturating_add(bytes.len() as u64);
            if self.taken > self.limit {
                part = Some(Err(TransportError::new(TransportKind::TooLarge)));
            }
        }
        if !matches!(part, Some(Ok(_))) {
            self.body = None;
        }
        Poll::Ready(part)
    }
}

impl fmt::Debug for Download {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download").field("length", &self.length).finish_non_exhaustive()
    }
}
