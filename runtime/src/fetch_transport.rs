//! The default transport and clock in browsers: `fetch`, as reqwest wraps it.
//!
//! What JavaScript hands out stays on its thread, while a call may be sent to others: tasks of the
//! event loop do the work, and channels lead to them. A dropped call drops its task's request.
//!
//! The browser keeps some things to itself: it follows redirects by its own rules, decodes bodies,
//! and has no connect timeout. A request body is sent when all of it is there.
#![cfg(target_arch = "wasm32")]

use std::{
    future::poll_fn,
    pin::{Pin, pin},
    task::{Context, Poll, ready},
    time::{Duration, SystemTime},
};

use bytes::Bytes;
use futures_channel::{mpsc, oneshot};
use futures_core::Stream;
use wasm_bindgen_futures::{
    JsFuture,
    js_sys::{self, Date, Function, Math, Promise, Reflect, Uint8Array},
    spawn_local,
    wasm_bindgen::JsValue,
};

use crate::{
    clock::Clock,
    failure::{BoxError, BuildError, TransportError, TransportKind},
    next_item::next_item,
    transport::{BoxFuture, HttpRequest, HttpResponse, ResponseBody, Transport},
};

type Part = Option<Result<Bytes, TransportError>>;

/// A transport that uses the `fetch` of the browser.
#[derive(Clone, Debug)]
pub struct FetchTransport {
    client: reqwest::Client,
}

/// The clock of the browser.
#[derive(Clone, Copy, Debug)]
pub struct BrowserClock;

impl BrowserClock {
    /// Returns the clock.
    #[must_use]
    pub const fn new() -> Self {
        Self
    }
}

impl FetchTransport {
    /// Returns a transport; `fetch` has no connect timeout.
    ///
    /// # Errors
    ///
    /// None.
    pub fn new(_: Duration) -> Result<Self, BuildError> {
        Ok(Self { client: reqwest::Client::new() })
    }
}

impl From<reqwest::Client> for FetchTransport {
    fn from(client: reqwest::Client) -> Self {
        Self { client }
    }
}

impl Transport for FetchTransport {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        let client = self.client.clone();
        let answer = on_event_loop(async move { fetch(client, request).await });
        Box::pin(async move { answer.await.unwrap_or_else(|| Err(gone())) })
    }
}

/// Returns the error of a task that the event loop dropped.
fn gone() -> TransportError {
    TransportError::new(TransportKind::Other)
}

async fn fetch(
    client: reqwest::Client,
    request: HttpRequest,
) -> Result<HttpResponse, TransportError> {
    let (head, body) = request.into_parts();
    let failed = |error: BoxError| TransportError::new(TransportKind::Upload).with_source(error);
    let body = body.collect().await.map_err(failed)?;
    let request = reqwest::Request::try_from(http::Request::from_parts(head, body));
    let response = client.execute(request.map_err(classify)?).await.map_err(classify)?;
    let (status, headers) = (response.status(), response.headers().clone());
    let (asking, asked) = mpsc::unbounded();
    spawn_local(hand_out(response.bytes_stream(), asked));
    let mut response = http::Response::new(ResponseBody::new(Parts { asking, answer: None }));
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    Ok(response)
}

/// Returns the chunks of a body on demand, until the stream is dropped.
async fn hand_out(
    stream: impl Stream<Item = reqwest::Result<Bytes>>,
    mut asked: mpsc::UnboundedReceiver<oneshot::Sender<Part>>,
) {
    let mut stream = pin!(stream);
    while let Some(mut reply) = next_item(&mut asked).await {
        let part = poll_fn(|context| match reply.poll_canceled(context) {
            Poll::Ready(()) => Poll::Ready(None),
            Poll::Pending => stream.as_mut().poll_next(context).map(Some),
        });
        let Some(part) = part.await else { return };
        if reply.send(part.map(|part| part.map_err(classify))).is_err() {
            return;
        }
    }
}

/// The parts of a response body.
struct Parts {
    asking: mpsc::UnboundedSender<oneshot::Sender<Part>>,
    answer: Option<oneshot::Receiver<Part>>,
}

impl Stream for Parts {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Self { asking, answer } = &mut *self;
        let waiting = answer.get_or_insert_with(|| {
            let (reply, answer) = oneshot::channel();
            // If there is no receiver any more, the reply is dropped.
            drop(asking.unbounded_send(reply));
            answer
        });
        let part = ready!(Pin::new(waiting).poll(context));
        *answer = None;
        Poll::Ready(part.unwrap_or_else(|_| Some(Err(gone()))))
    }
}

/// Returns our error. The URL is taken out: its query may hold secrets.
fn classify(error: reqwest::Error) -> TransportError {
    let is_body = error.is_body() || error.is_decode();
    let kind = if is_body { TransportKind::Body } else { TransportKind::Other };
    TransportError::new(kind).with_source(error.without_url())
}

/// Runs a future on the event loop as long as somebody waits for its output.
fn on_event_loop<T: Send + 'static>(
    future: impl Future<Output = T> + 'static,
) -> impl Future<Output = Option<T>> + Send {
    let (mut sender, receiver) = oneshot::channel();
    spawn_local(async move {
        let mut future = pin!(future);
        let output = poll_fn(|context| match sender.poll_canceled(context) {
            Poll::Ready(()) => Poll::Ready(None),
            Poll::Pending => future.as_mut().poll(context).map(Some),
        });
        if let Some(output) = output.await {
            drop(sender.send(output));
        }
    });
    async { receiver.await.ok() }
}

impl Clock for BrowserClock {
    fn now(&self) -> Duration {
        let now = global("performance").and_then(|(object, _)| method(&object, "now", &[]));
        milliseconds(now.and_then(|now| now.as_f64()).unwrap_or_else(Date::now))
    }

    fn wall(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + milliseconds(Date::now())
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        let wait = on_event_loop(async move {
            // What is longer than a timer takes (HTML §8.7) is waited for in steps.
            let mut left = duration;
            while !left.is_zero() {
                let step = left.min(Duration::from_secs(1 << 20));
                left -= step;
                timer(step).await;
            }
        });
        Box::pin(async move {
            wait.await;
        })
    }

    fn random(&self) -> u64 {
        let bytes = Uint8Array::new_with_length(8);
        let filled = global("crypto")
            .and_then(|(crypto, _)| method(&crypto, "getRandomValues", &[bytes.clone().into()]));
        if filled.is_none() {
            return Math::random().to_bits() ^ Math::random().to_bits().rotate_left(32);
        }
        let mut random = [0; 8];
        bytes.copy_to(&mut random);
        u64::from_be_bytes(random)
    }
}

async fn timer(time: Duration) {
    let milliseconds = time.as_secs_f64() * 1000.0;
    let promise = Promise::new(&mut |resolve, _| {
        if let Some((_, global)) = global("setTimeout") {
            method(&global, "setTimeout", &[resolve.into(), milliseconds.ceil().into()]);
        }
    });
    drop(JsFuture::from(promise).await);
}

fn milliseconds(number: f64) -> Duration {
    Duration::try_from_secs_f64(number / 1000.0).unwrap_or_default()
}

/// Returns a property of the global object, and that object.
fn global(name: &str) -> Option<(JsValue, JsValue)> {
    let global = JsValue::from(js_sys::global());
    let property = Reflect::get(&global, &name.into()).ok()?;
    (!property.is_undefined()).then_some((property, global))
}

/// Calls a method; nothing if it is not there, or throws.
fn method(object: &JsValue, name: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let function = Function::from(Reflect::get(object, &name.into()).ok()?);
    function.apply(object, &arguments.iter().collect()).ok()
}
