//! Transports, which send requests and receive responses.
//!
//! A small object-safe trait, so that an SDK is independent of a specific HTTP client, and tests
//! need no network; see [`from_fn`](crate::in_process::from_fn).

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use std::{
    fmt,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use crate::{
    failure::{BoxError, TransportError},
    next_item::next_item,
};

/// A boxed future.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A request.
pub type HttpRequest = http::Request<RequestBody>;

/// A response whose body has not been received yet.
pub type HttpResponse = http::Response<ResponseBody>;

/// Sends requests. It neither follows redirects nor retries.
pub trait Transport: Send + Sync + 'static {
    /// Sends a request and returns the response as soon as its headers have been received.
    ///
    /// # Errors
    ///
    /// [`TransportError`] if there is no response; its kind says whether the API may have received
    /// the request.
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>>;
}

/// The remaining time of an attempt: an extension of each request, for transports that cannot be
/// interrupted.
#[derive(Clone, Copy, Debug)]
pub struct TimeLimits {
    /// The timeout for the response headers, and then for each body chunk.
    pub timeout: Duration,
    /// The time until the deadline, if the call has one.
    pub deadline: Option<Duration>,
}

/// The chunks of a request body.
pub type RequestParts = Pin<Box<dyn Stream<Item = Result<Bytes, BoxError>> + Send>>;

/// The body of a request, which is a stream of chunks.
pub enum RequestBody {
    /// The complete body; empty if there is none.
    Bytes(Bytes),
    /// A stream of chunks.
    Stream {
        /// The number of remaining bytes, if known.
        length: Option<u64>,
        /// The parts.
        parts: RequestParts,
    },
}

/// The body of a response: a stream of chunks.
pub struct ResponseBody {
    parts: Pin<Box<dyn Stream<Item = Result<Bytes, TransportError>> + Send>>,
}

impl RequestBody {
    /// Returns a body from a stream of chunks, with its length in bytes, if known.
    #[must_use]
    pub fn stream(
        length: Option<u64>,
        parts: impl Stream<Item = Result<Bytes, BoxError>> + Send + 'static,
    ) -> Self {
        Self::Stream { length, parts: Box::pin(parts) }
    }

    /// Returns the number of remaining bytes, if known.
    #[must_use]
    pub fn length(&self) -> Option<u64> {
        match self {
            Self::Bytes(bytes) => Some(bytes.len() as u64),
            Self::Stream { length, .. } => *length,
        }
    }

    /// Returns the complete body, unless it is a stream.
    #[must_use]
    pub const fn bytes(&self) -> Option<&Bytes> {
        match self {
            Self::Bytes(bytes) => Some(bytes),
            Self::Stream { .. } => None,
        }
    }

    /// Returns the next chunk, or `None` at the end.
    ///
    /// # Errors
    ///
    /// The error of the stream, or a length mismatch.
    pub async fn part(&mut self) -> Option<Result<Bytes, BoxError>> {
        next_item(self).await
    }

    /// Reads the body to its end.
    ///
    /// # Errors
    ///
    /// As for [`part`](Self::part).
    pub async fn collect(mut self) -> Result<Bytes, BoxError> {
        let mut whole = BytesMut::new();
        while let Some(part) = self.part().await {
            whole.extend_from_slice(&part?);
        }
        Ok(whole.freeze())
    }
}

impl Stream for RequestBody {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let (length, parts) = match &mut *self {
            Self::Bytes(bytes) if bytes.is_empty() => return Poll::Ready(None),
            Self::Bytes(bytes) => return Poll::Ready(Some(Ok(std::mem::take(bytes)))),
            Self::Stream { length, parts } => (length, parts),
        };
        let part = ready!(parts.as_mut().poll_next(context)).transpose()?;
        // The length was sent to the server, which would treat additional bytes as the next
        // request.
        let size = part.as_ref().map_or(0, |part| part.len() as u64);
        match length {
            Some(left) if part.is_none() && *left > 0 => {
                Poll::Ready(Some(Err(format!("the body ends {left} bytes too early").into())))
            }
            Some(left) if size > *left => {
                Poll::Ready(Some(Err("the body is longer than was said".into())))
            }
            Some(left) => {
                *left -= size;
                Poll::Ready(part.map(Ok))
            }
            None => Poll::Ready(part.map(Ok)),
        }
    }
}

impl Default for RequestBody {
    fn default() -> Self {
        Self::Bytes(Bytes::new())
    }
}

impl From<Bytes> for RequestBody {
    fn from(bytes: Bytes) -> Self {
        Self::Bytes(bytes)
    }
}

/// Prints the length, never the content.
impl fmt::Debug for RequestBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.length() {
            Some(length) => write!(f, "RequestBody({length} bytes)"),
            None => f.write_str("RequestBody(..)"),
        }
    }
}

impl ResponseBody {
    /// Returns a body from a stream of chunks.
    #[must_use]
    pub fn new(parts: impl Stream<Item = Result<Bytes, TransportError>> + Send + 'static) -> Self {
        Self { parts: Box::pin(parts) }
    }

    /// Returns the next chunk, or `None` at the end.
    ///
    /// # Errors
    ///
    /// [`TransportError`] if the connection broke.
    pub async fn part(&mut self) -> Option<Result<Bytes, TransportError>> {
        next_item(&mut self.parts).await
    }
}

impl<T: Into<Bytes>> From<T> for ResponseBody {
    fn from(bytes: T) -> Self {
        Self::new(Whole(Some(bytes.into())))
    }
}

impl Stream for ResponseBody {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.parts.as_mut().poll_next(context)
    }
}

impl fmt::Debug for ResponseBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ResponseBody(..)")
    }
}

/// A complete body.
struct Whole(Option<Bytes>);

impl Stream for Whole {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.take().map(Ok))
    }
}
