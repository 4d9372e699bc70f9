//! The transport for blocking calls: ureq, on the calling thread.
//!
//! Only this file uses ureq. It cannot be interrupted, so the timeouts are passed to it.

use std::{
    io::{self, Read},
    pin::Pin,
    task::{Context, Poll},
    time::{Duration, Instant},
};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use http::{HeaderValue, header::CONTENT_LENGTH};
use ureq::{Agent, BodyReader, SendBody, Timeout, config::ConfigBuilder, typestate::AgentScope};

use crate::{
    block_on::{ThreadClock, block_on},
    clock::within,
    failure::{TransportError, TransportKind},
    loopback::is_to_here,
    transport::{
        BoxFuture, HttpRequest, HttpResponse, RequestBody, ResponseBody, TimeLimits, Transport,
    },
};

/// The most bytes that are read at once.
const PART: usize = 16 << 10;

/// A transport that uses a [`ureq::Agent`]. It blocks the thread that polls it.
#[derive(Clone, Debug)]
pub struct UreqTransport {
    agent: Agent,
    /// Whether its proxy is from the environment, not set by the user.
    is_own: bool,
}

impl UreqTransport {
    /// Returns a transport with this connect timeout.
    ///
    /// It follows no redirects, stores no cookies, and requests no compression: a redirect would
    /// send credentials elsewhere, and a small compressed body can expand without limit.
    #[must_use]
    pub fn new(connect_timeout: Duration) -> Self {
        let config = secure(Agent::config_builder())
            .max_redirects(0)
            .max_redirects_will_error(false)
            // The same as for async calls, if an operation documents no media type.
            .accept("*/*")
            .accept_encoding("")
            .user_agent("")
            .allow_non_standard_methods(true)
            .timeout_resolve(Some(connect_timeout))
            .timeout_connect(Some(connect_timeout));
        Self { agent: config.build().into(), is_own: true }
    }

    /// Sends a request, and returns the response if its headers are received before the timeout.
    fn run(&self, request: HttpRequest) -> Result<HttpResponse, TransportError> {
        let limits = request.extensions().get::<TimeLimits>().copied();
        let started = Instant::now();
        let end = limits.and_then(|limits| started.checked_add(limits.timeout));
        let response = self.exchange(request, limits, end)?;
        // ureq applies the timeout to each step, and all steps together may take longer.
        if is_past(end) { Err(TransportError::new(TransportKind::Timeout)) } else { Ok(response) }
    }

    fn exchange(
        &self,
        request: HttpRequest,
        limits: Option<TimeLimits>,
        end: Option<Instant>,
    ) -> Result<HttpResponse, TransportError> {
        let (parts, body) = request.into_parts();
        let has_meaning = matches!(parts.method.as_str(), "POST" | "PUT" | "PATCH");
        let has_length = parts.headers.contains_key(CONTENT_LENGTH);
        let response = match body {
            RequestBody::Bytes(body) if body.is_empty() && !has_meaning && !has_length => {
                self.agent.run(self.limited(http::Request::from_parts(parts, ()), limits))
            }
            RequestBody::Bytes(body) => {
                self.agent.run(self.limited(http::Request::from_parts(parts, &*body), limits))
            }
            body @ RequestBody::Stream { .. } => {
                let outgoing = Outgoing { body, part: Bytes::new(), end, failure: None };
                return self.upload(parts, outgoing, limits);
            }
        };
        Ok(received(response.map_err(classify)?))
    }

    /// Sends a request whose body is a stream: with its length if that is known, else in chunks.
    fn upload(
        &self,
        mut parts: http::request::Parts,
        mut outgoing: Outgoing,
        limits: Option<TimeLimits>,
    ) -> Result<HttpResponse, TransportError> {
        if let Some(length) = outgoing.body.length() {
            parts.headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
        }
        let body = SendBody::from_reader(&mut outgoing);
        let response = self.agent.run(self.limited(http::Request::from_parts(parts, body), limits));
        match (response, outgoing.failure) {
            (Ok(response), _) => Ok(received(response)),
            (Err(_), Some(failure)) => Err(failure),
            (Err(error), None) => Err(classify(error)),
        }
    }

    /// Returns the request with the limits of its attempt. Each step has the full timeout, because
    /// ureq can limit an attempt only together with its complete body.
    fn limited<S: ureq::AsSendBody>(
        &self,
        request: http::Request<S>,
        limits: Option<TimeLimits>,
    ) -> http::Request<S> {
        let own = self.agent.config().timeouts();
        let is_direct = self.is_own && is_to_here(request.uri());
        let mut config = self.agent.configure_request(request).http_status_as_error(false);
        if is_direct {
            config = config.proxy(None);
        }
        let Some(TimeLimits { timeout, deadline }) = limits else { return config.build() };
        let shorter = |own: Option<Duration>| Some(own.map_or(timeout, |own| own.min(timeout)));
        config
            .timeout_resolve(shorter(own.resolve))
            .timeout_connect(shorter(own.connect))
            .timeout_send_request(shorter(own.send_request))
            .timeout_send_body(shorter(own.send_body))
            .timeout_recv_response(shorter(own.recv_response))
            .timeout_per_read(Some(timeout))
            .timeout_global(deadline)
            .build()
    }
}

impl From<Agent> for UreqTransport {
    /// Returns a transport that uses the agent as it is; its own redirects and proxies apply.
    fn from(agent: Agent) -> Self {
        Self { agent, is_own: false }
    }
}

impl Transport for UreqTransport {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(async { self.run(request) })
    }
}

/// Uses the certificates that the system trusts, like async calls.
#[cfg(any(feature = "rustls", feature = "native-tls"))]
fn secure(config: ConfigBuilder<AgentScope>) -> ConfigBuilder<AgentScope> {
    use ureq::tls::{RootCerts, TlsConfig, TlsProvider};

    let rustls = cfg!(feature = "rustls");
    let provider = if rustls { TlsProvider::Rustls } else { TlsProvider::NativeTls };
    let tls = TlsConfig::builder().provider(provider).root_certs(RootCerts::PlatformVerifier);
    config.tls_config(tls.build())
}

#[cfg(not(any(feature = "rustls", feature = "native-tls")))]
fn secure(config: ConfigBuilder<AgentScope>) -> ConfigBuilder<AgentScope> {
    config
}

fn is_past(end: Option<Instant>) -> bool {
    end.is_some_and(|end| Instant::now() > end)
}

/// The chunks of a request body, each read when ureq needs more.
struct Outgoing {
    body: RequestBody,
    part: Bytes,
    /// The end of the attempt's timeout.
    end: Option<Instant>,
    failure: Option<TransportError>,
}

impl Outgoing {
    /// Waits for the next chunk, at most until the timeout of the attempt.
    fn next(&mut self) -> Result<Option<Bytes>, TransportError> {
        let left = |end: Instant| end.saturating_duration_since(Instant::now());
        let left = self.end.map_or(Duration::MAX, left);
        let part = block_on(within(&ThreadClock::new(), left, self.body.part()));
        let part = part.filter(|_| !is_past(self.end));
        let part = part.ok_or_else(|| TransportError::new(TransportKind::Timeout))?;
        let failed = |failure| TransportError::new(TransportKind::Upload).with_source(failure);
        part.transpose().map_err(failed)
    }
}

impl Read for Outgoing {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.part.is_empty() {
            match self.next() {
                Ok(None) => return Ok(0),
                Ok(Some(part)) => self.part = part,
                Err(failure) => {
                    let error = io::Error::other(failure.to_string());
                    self.failure = Some(failure);
                    return Err(error);
                }
            }
        }
        let count = self.part.len().min(buffer.len());
        buffer[..count].copy_from_slice(&self.part.split_to(count));
        Ok(count)
    }
}

/// Returns a response whose body has not been read yet.
fn received(response: http::Response<ureq::Body>) -> HttpResponse {
    let (parts, body) = response.into_parts();
    let body = ResponseBody::new(Parts { body: body.into_reader(), buffer: BytesMut::new() });
    http::Response::from_parts(parts, body)
}

/// The chunks of a response body, read on demand.
struct Parts {
    body: BodyReader<'static>,
    buffer: BytesMut,
}

impl Stream for Parts {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Self { body, buffer } = &mut *self;
        buffer.resize(PART, 0);
        Poll::Ready(match body.read(buffer) {
            Ok(0) => None,
            Ok(count) => Some(Ok(buffer.split_to(count).freeze())),
            Err(error) => Some(Err(broken(error))),
        })
    }
}

/// Returns our error for a request without a response.
fn classify(error: ureq::Error) -> TransportError {
    let kind = match &error {
        // Their texts hold the URL, and its query may hold secrets.
        ureq::Error::BadUri(_) | ureq::Error::RequireHttpsOnly(_) => {
            return TransportError::new(TransportKind::Other);
        }
        ureq::Error::HostNotFound
        | ureq::Error::ConnectionFailed
        | ureq::Error::ConnectProxyFailed(_) => TransportKind::Connect,
        ureq::Error::LargeResponseHeader(..) => TransportKind::TooLarge,
        ureq::Error::Timeout(timeout) => of_timeout(*timeout),
        ureq::Error::Tls(_) | ureq::Error::TlsRequired => TransportKind::Tls,
        ureq::Error::Io(error) => of_io(error),
        #[cfg(feature = "rustls")]
        ureq::Error::Rustls(_) => TransportKind::Tls,
        #[cfg(feature = "native-tls")]
        ureq::Error::NativeTls(_) => TransportKind::Tls,
        _ => TransportKind::Other,
    };
    TransportError::new(kind).with_source(error)
}

/// Returns our error for a body that did not come to its end.
fn broken(error: io::Error) -> TransportError {
    let kind = match ureq::Error::from(error) {
        ureq::Error::Timeout(timeout) => return TransportError::new(of_timeout(timeout)),
        error => error,
    };
    TransportError::new(TransportKind::Body).with_source(kind)
}

fn of_timeout(timeout: Timeout) -> TransportKind {
    match timeout {
        Timeout::Resolve | Timeout::Connect => TransportKind::ConnectTimeout,
        Timeout::Global => TransportKind::Deadline,
        _ => TransportKind::Timeout,
    }
}

/// Returns the kind of a socket error: they occur only while connecting, and rustls reports every
/// failed handshake as invalid data.
fn of_io(error: &io::Error) -> TransportKind {
    match error.kind() {
        io::ErrorKind::ConnectionRefused
        | io::ErrorKind::AddrNotAvailable
        | io::ErrorKind::HostUnreachable
        | io::ErrorKind::NetworkUnreachable => TransportKind::Connect,
        io::ErrorKind::InvalidData => TransportKind::Tls,
        _ if is_unknown_host(error) => TransportKind::Connect,
        _ => TransportKind::Other,
    }
}

/// Returns whether a name has no address, for which the standard library has a text on Unix and
/// a code of the system on Windows (`WSAHOST_NOT_FOUND` and its neighbours).
fn is_unknown_host(error: &io::Error) -> bool {
    matches!(error.raw_os_error(), Some(11001..=11004))
        || error.to_string().starts_with("failed to lookup address")
}
