//! What carries a request to the API and its answer back.
//!
//! A small object-safe trait, so that an SDK is not tied to one HTTP client and a test needs no
//! network; see [`from_fn`](crate::in_process::from_fn).

use bytes::Bytes;
use futures_core::Stream;
use std::{
    fmt,
    future::poll_fn,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use crate::error::TransportError;

/// A future in a box.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A request, ready to be sent.
pub type HttpRequest = http::Request<RequestBody>;

/// A response, whose body is still to come.
pub type HttpResponse = http::Response<ResponseBody>;

/// Sends requests. It neither follows redirects nor retries.
pub trait Transport: Send + Sync + 'static {
    /// Sends a request and returns the response as soon as its head has come.
    ///
    /// # Errors
    ///
    /// [`TransportError`] if none comes; its kind says whether the API can have seen the request.
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>>;
}

/// How long an attempt may still take: an extension of each request, for transports that nobody
/// can interrupt.
#[derive(Clone, Copy, Debug)]
pub struct TimeLimits {
    /// The time to the head of the response, and then to each further part of its body.
    pub timeout: Duration,
    /// The time to the end of the response, if the call has a deadline.
    pub deadline: Option<Duration>,
}

/// The body of a request.
#[derive(Clone, Default)]
pub struct RequestBody {
    bytes: Bytes,
}

/// The body of a response: a stream of its parts.
pub struct ResponseBody {
    parts: Pin<Box<dyn Stream<Item = Result<Bytes, TransportError>> + Send>>,
}

impl RequestBody {
    /// Returns the whole body; empty if there is none.
    #[must_use]
    pub const fn bytes(&self) -> &Bytes {
        &self.bytes
    }

    /// Returns the whole body.
    #[must_use]
    pub fn into_bytes(self) -> Bytes {
        self.bytes
    }
}

impl From<Bytes> for RequestBody {
    fn from(bytes: Bytes) -> Self {
        Self { bytes }
    }
}

/// Prints the length, never what the body holds.
impl fmt::Debug for RequestBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RequestBody({} bytes)", self.bytes.len())
    }
}

impl ResponseBody {
    /// Returns a body that comes in parts.
    #[must_use]
    pub fn new(parts: impl Stream<Item = Result<Bytes, TransportError>> + Send + 'static) -> Self {
        Self { parts: Box::pin(parts) }
    }

    /// Returns the next part, or nothing at the end.
    ///
    /// # Errors
    ///
    /// [`TransportError`] if the connection broke.
    pub async fn part(&mut self) -> Option<Result<Bytes, TransportError>> {
        poll_fn(|context| self.parts.as_mut().poll_next(context)).await
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

/// A body that is there already.
struct Whole(Option<Bytes>);

impl Stream for Whole {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.take().map(Ok))
    }
}
