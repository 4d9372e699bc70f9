//! The default transport and clock: reqwest, on tokio.
//!
//! Only this file uses them, so that both can be left out or replaced. Browsers have another
//! transport.
#![cfg(not(target_arch = "wasm32"))]

use std::{
    error::Error,
    fmt, io,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use bytes::Bytes;
use futures_core::Stream;
use http::{HeaderValue, header::CONTENT_LENGTH};
use reqwest::redirect::Policy;
use tokio::time::{Instant, sleep};

use crate::{
    clock::Clock,
    failure::{BoxError, BuildError, TransportError, TransportKind},
    loopback::is_to_here,
    transport::{BoxFuture, HttpRequest, HttpResponse, RequestBody, ResponseBody, Transport},
};

/// A transport that uses a [`reqwest::Client`].
#[derive(Clone, Debug)]
pub struct ReqwestTransport {
    client: reqwest::Client,
    /// The same without a proxy, for local servers; `None` for a client that the user passed.
    direct: Option<reqwest::Client>,
}

/// The clock of tokio. It waits only inside a tokio runtime.
#[derive(Clone, Copy, Debug)]
pub struct TokioClock {
    start: Instant,
}

impl ReqwestTransport {
    /// Returns a transport with this connect timeout.
    ///
    /// It follows no redirects, sends no `Referer`, and does not decompress bodies: a redirect
    /// would send credentials elsewhere, and a small compressed body can expand without limit.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if TLS cannot be set up.
    pub fn new(connect_timeout: Duration) -> Result<Self, BuildError> {
        let client = built(builder(connect_timeout))?;
        let direct = Some(built(builder(connect_timeout).no_proxy())?);
        Ok(Self { client, direct })
    }
}

impl From<reqwest::Client> for ReqwestTransport {
    /// Returns a transport that uses the client unchanged; its own timeouts and redirects apply.
    fn from(client: reqwest::Client) -> Self {
        Self { client, direct: None }
    }
}

fn builder(connect_timeout: Duration) -> reqwest::ClientBuilder {
    let builder = reqwest::Client::builder().redirect(Policy::none()).referer(false);
    let builder = builder.connect_timeout(connect_timeout);
    builder.no_gzip().no_brotli().no_deflate().no_zstd()
}

fn built(builder: reqwest::ClientBuilder) -> Result<reqwest::Client, BuildError> {
    let failed = |error| BuildError::client("TLS cannot be set up").with_source(error);
    builder.build().map_err(failed)
}

impl Transport for ReqwestTransport {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(async {
            let direct = self.direct.as_ref().filter(|_| is_to_here(request.uri()));
            let client = direct.unwrap_or(&self.client);
            let request = reqwest::Request::try_from(framed(request)).map_err(classify)?;
            let mut response = client.execute(request).await.map_err(classify)?;
            let (status, version) = (response.status(), response.version());
            let headers = std::mem::take(response.headers_mut());
            let parts = Parts(Box::pin(response.bytes_stream()));
            let mut response = http::Response::new(ResponseBody::new(parts));
            *response.status_mut() = status;
            *response.version_mut() = version;
            *response.headers_mut() = headers;
            Ok(response)
        })
    }
}

/// Returns the request with the length of its body where hyper would leave it out: of a stream, and
/// of an empty body where one has a meaning, on which some servers insist (RFC 9110 §8.6).
fn framed(mut request: HttpRequest) -> http::Request<reqwest::Body> {
    let has_meaning = matches!(request.method().as_str(), "POST" | "PUT" | "PATCH");
    let is_left_out = match request.body() {
        RequestBody::Bytes(bytes) => has_meaning && bytes.is_empty(),
        RequestBody::Stream { .. } => true,
    };
    if let Some(length) = request.body().length().filter(|_| is_left_out) {
        request.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from(length));
    }
    request.map(|body| match body {
        RequestBody::Bytes(bytes) => bytes.into(),
        stream @ RequestBody::Stream { .. } => reqwest::Body::wrap_stream(Outgoing(stream)),
    })
}

/// The chunks of a request body; their errors are kept apart from those of the connection.
struct Outgoing(RequestBody);

impl Stream for Outgoing {
    type Item = Result<Bytes, BodyFailure>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Pin::new(&mut self.0).poll_next(context).map_err(BodyFailure)
    }
}

/// Why a request body could not be read.
#[derive(Debug)]
struct BodyFailure(BoxError);

impl fmt::Display for BodyFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Error for BodyFailure {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0.source()
    }
}

/// The chunks of a response body, with our errors.
struct Parts(Pin<Box<dyn Stream<Item = reqwest::Result<Bytes>> + Send>>);

impl Stream for Parts {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.as_mut().poll_next(context).map_err(classify)
    }
}

/// Returns our error. The URL is taken out: its query may hold secrets.
fn classify(error: reqwest::Error) -> TransportError {
    let kind = if error.is_connect() && is_tls(&error) {
        TransportKind::Tls
    } else if error.is_connect() && error.is_timeout() {
        TransportKind::ConnectTimeout
    } else if error.is_connect() {
        TransportKind::Connect
    } else if is_upload(&error) {
        TransportKind::Upload
    } else if error.is_timeout() {
        TransportKind::Timeout
    } else if error.is_body() || error.is_decode() {
        TransportKind::Body
    } else {
        TransportKind::Other
    };
    TransportError::new(kind).with_source(error.without_url())
}

/// Returns whether the error is from the request body.
fn is_upload(error: &reqwest::Error) -> bool {
    let mut causes = std::iter::successors(error.source(), |cause| (*cause).source());
    causes.any(<dyn Error>::is::<BodyFailure>)
}

/// Returns whether TLS is to blame, which reqwest does not say: rustls reports every failure of a
/// handshake as invalid data.
fn is_tls(error: &reqwest::Error) -> bool {
    let mut cause = error.source();
    while let Some(inner) = cause {
        let Some(io) = inner.downcast_ref::<io::Error>() else {
            cause = inner.source();
            continue;
        };
        if io.kind() == io::ErrorKind::InvalidData {
            return true;
        }
        // Its source is that of the error which it wraps, and passes over that one.
        cause = io.get_ref().map(|wrapped| wrapped as _);
    }
    false
}

impl TokioClock {
    /// Returns a clock that starts now.
    #[must_use]
    pub fn new() -> Self {
        Self { start: Instant::now() }
    }
}

impl Default for TokioClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for TokioClock {
    fn now(&self) -> Duration {
        self.start.elapsed()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(sleep(duration))
    }
}
