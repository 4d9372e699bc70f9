//! What the tests share: a fake clock, a scripted transport, and a small API with its models.
#![allow(dead_code, unreachable_pub, reason = "each test binary uses a part")]

pub mod codings;
pub mod error;
pub mod pages;

use std::{
    collections::VecDeque,
    fmt,
    sync::{Arc, Mutex},
    time::{Duration, SystemTime},
};

use bytes::Bytes;
use castiron_runtime::{
    api::{Api, CredentialKind, CredentialScheme},
    body::Body,
    call::Pending,
    client::Core,
    clock::Clock,
    codec::{Codec, Field, Reader, Shape, Stop, Writer, secret::Secret},
    error::{TransportError, TransportKind},
    operation::{Format, Method, Operation, StatusPattern, Success},
    options::RequestOptions,
    parameter::Parameter,
    settings::Settings,
    transport::{BoxFuture, HttpRequest, HttpResponse, ResponseBody, TimeLimits, Transport},
};

use self::error::ERRORS;
pub use self::error::Error;

/// The moment at which the wall clock of the tests stands.
pub const WALL: &str = "Mon, 02 Nov 2026 10:00:00 GMT";

/// A clock that jumps to the end of each wait, and keeps a record of them.
#[derive(Clone, Default)]
pub struct FakeClock(Arc<Mutex<Times>>);

#[derive(Default)]
struct Times {
    now: Duration,
    waits: Vec<Duration>,
    random: VecDeque<u64>,
}

impl FakeClock {
    /// Returns the waits so far in milliseconds.
    pub fn waits(&self) -> Vec<f64> {
        let times = self.0.lock().unwrap();
        times.waits.iter().map(|wait| wait.as_secs_f64() * 1000.0).collect()
    }

    pub fn pass(&self, time: Duration) {
        self.0.lock().unwrap().now += time;
    }

    /// Gives these random bits first; after them, those that make a fraction of one half.
    pub fn random_first(self, bits: impl IntoIterator<Item = u64>) -> Self {
        self.0.lock().unwrap().random.extend(bits);
        self
    }
}

impl Clock for FakeClock {
    fn now(&self) -> Duration {
        self.0.lock().unwrap().now
    }

    fn wall(&self) -> SystemTime {
        httpdate::parse_http_date(WALL).unwrap() + self.now()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(async move {
            let mut times = self.0.lock().unwrap();
            times.now += duration;
            times.waits.push(duration);
        })
    }

    fn random(&self) -> u64 {
        self.0.lock().unwrap().random.pop_front().unwrap_or(1 << 63)
    }
}

/// What a scripted transport does with a request.
pub enum Answer {
    Response(http::Response<ResponseBody>),
    Failure(TransportKind),
    /// Neither answers nor fails.
    Silence,
}

/// A transport that answers from a script, the last entry again and again, and keeps the requests.
#[derive(Clone)]
pub struct Script(Arc<Mutex<State>>);

struct State {
    answer: Box<dyn FnMut(usize) -> Answer + Send>,
    requests: Vec<HttpRequest>,
}

impl Script {
    /// Returns a transport that asks the function, with the number of the request from 0.
    pub fn new(answer: impl FnMut(usize) -> Answer + Send + 'static) -> Self {
        Self(Arc::new(Mutex::new(State { answer: Box::new(answer), requests: Vec::new() })))
    }

    pub fn count(&self) -> usize {
        self.0.lock().unwrap().requests.len()
    }

    /// Returns the values of a header in each request.
    pub fn header(&self, name: &str) -> Vec<Option<String>> {
        let state = self.0.lock().unwrap();
        let value = |request: &HttpRequest| {
            let value = request.headers().get(name)?;
            Some(String::from_utf8_lossy(value.as_bytes()).into_owned())
        };
        state.requests.iter().map(value).collect()
    }

    /// Returns the URL of each request.
    pub fn urls(&self) -> Vec<String> {
        let state = self.0.lock().unwrap();
        state.requests.iter().map(|request| request.uri().to_string()).collect()
    }

    /// Returns the time limits that each request was sent with.
    pub fn limits(&self) -> Vec<TimeLimits> {
        let state = self.0.lock().unwrap();
        let limits = |request: &HttpRequest| *request.extensions().get().expect("it has limits");
        state.requests.iter().map(limits).collect()
    }

    /// Returns the method, the URL and the body of each request.
    pub fn sent(&self) -> Vec<(String, String, Bytes)> {
        let state = self.0.lock().unwrap();
        let one = |request: &HttpRequest| {
            let body = request.body().bytes().cloned().unwrap_or_default();
            (request.method().to_string(), request.uri().to_string(), body)
        };
        state.requests.iter().map(one).collect()
    }

    /// Returns the last request.
    pub fn last(&self) -> HttpRequest {
        let state = self.0.lock().unwrap();
        let last = state.requests.last().expect("a request was sent");
        let body = last.body().bytes().expect("the body is no stream");
        let mut copy = HttpRequest::new(body.clone().into());
        *copy.method_mut() = last.method().clone();
        *copy.uri_mut() = last.uri().clone();
        *copy.headers_mut() = last.headers().clone();
        copy
    }
}

impl Transport for Script {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        let answer = {
            let mut state = self.0.lock().unwrap();
            let number = state.requests.len();
            state.requests.push(request);
            (state.answer)(number)
        };
        Box::pin(async {
            match answer {
                Answer::Response(response) => Ok(response),
                Answer::Failure(kind) => Err(TransportError::new(kind)),
                Answer::Silence => std::future::pending().await,
            }
        })
    }
}

/// Returns a response with these headers.
pub fn response(status: u16, headers: &[(&str, &str)], body: &str) -> Answer {
    let mut builder = http::Response::builder().status(status);
    for (name, value) in headers {
        builder = builder.header(*name, *value);
    }
    Answer::Response(builder.body(body.to_owned().into()).unwrap())
}

/// Returns a JSON response.
pub fn json(status: u16, body: &str) -> Answer {
    response(status, &[("content-type", "application/json")], body)
}

/// Returns a key, as the API sends it.
pub fn key() -> Answer {
    json(200, r#"{"id":"key_1","secret":"s3cret-key"}"#)
}

/// An API key.
#[derive(Clone, PartialEq)]
pub struct Key {
    pub id: String,
    pub secret: Option<Secret>,
}

pub static KEY: Shape = Shape {
    name: "Key",
    fields: &[Field::required("id", "id"), Field::optional("secret", "secret").secret()],
};

impl Codec for Key {
    fn blank() -> Self {
        Self { id: String::blank(), secret: None }
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Stop> {
        reader.record(&KEY, &mut [&mut self.id, &mut self.secret])
    }

    fn write(&self, writer: &mut Writer<'_>) {
        writer.record(&KEY, &[&self.id, &self.secret]);
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Key({}, {:?})", self.id, self.secret)
    }
}

pub static API: Api = Api {
    name: "Factory",
    user_agent: "factory-rust/1.0",
    servers: &["https://api.example.com/base/?v=1", "https://dev.example.com"],
    credentials: &[
        CredentialScheme {
            name: "bearerAuth",
            kind: CredentialKind::Bearer,
            environment: "FACTORY_BEARER_AUTH",
            setter: "bearer_auth",
            pair: None,
            token: None,
        },
        CredentialScheme {
            name: "basicAuth",
            kind: CredentialKind::Basic,
            environment: "FACTORY_BASIC_AUTH",
            setter: "basic_auth",
            pair: None,
            token: None,
        },
        CredentialScheme {
            name: "keyHeader",
            kind: CredentialKind::ApiKeyHeader("X-Key"),
            environment: "FACTORY_KEY_HEADER",
            setter: "key_header",
            pair: None,
            token: None,
        },
        CredentialScheme {
            name: "keyQuery",
            kind: CredentialKind::ApiKeyQuery("api key"),
            environment: "FACTORY_KEY_QUERY",
            setter: "key_query",
            pair: None,
            token: None,
        },
        CredentialScheme {
            name: "keyCookie",
            kind: CredentialKind::ApiKeyCookie("session"),
            environment: "FACTORY_KEY_COOKIE",
            setter: "key_cookie",
            pair: None,
            token: None,
        },
    ],
    security: &[&[BEARER]],
    retries: None,
};

pub const BEARER: usize = 0;

const JSON_200: &[Success] = &[Success {
    status: StatusPattern::Exact(200),
    media_type: Some("application/json"),
    format: Format::Json,
}];

/// An operation without parameters, to change with `..`.
pub const PLAIN: Operation = Operation {
    id: "getKeys",
    method: Method::Get,
    path: "/v1/keys",
    parameters: &[],
    success: JSON_200,
    errors: ERRORS,
    accept: "application/json",
    security: &[&[BEARER]],
    ..Operation::PLAIN
};

pub static GET: Operation = Operation {
    id: "getKey",
    path: "/v1/keys/{id}",
    parameters: &[Parameter::path("id")],
    ..PLAIN
};

pub static LIST: Operation = Operation {
    id: "listKeys",
    parameters: &[Parameter::query("limit"), Parameter::query("cursor")],
    ..PLAIN
};

pub static CREATE: Operation = Operation {
    id: "createKey",
    method: Method::Post,
    retry_hint: Some("/error/retry_after"),
    ..PLAIN
};

pub static CREATE_ONCE: Operation = Operation {
    id: "createKeyOnce",
    method: Method::Post,
    idempotency_header: Some("X-Once"),
    ..PLAIN
};

pub static DELETE: Operation = Operation {
    id: "deleteKey",
    method: Method::Delete,
    success: &[Success {
        status: StatusPattern::Exact(204),
        media_type: None,
        format: Format::Json,
    }],
    ..PLAIN
};

/// Returns settings with a token and this transport and clock.
pub fn settings(transport: impl Transport, clock: &FakeClock) -> Settings {
    Settings::new(&API)
        .with_transport(transport)
        .with_clock(clock.clone())
        .with_credential(BEARER, "t0ken")
}

/// Returns a client with a token and this transport.
pub fn client(transport: &Script, clock: &FakeClock) -> Core {
    settings(transport.clone(), clock).build().unwrap()
}

pub type Call = Pending<Key, Error>;
pub type Outcome = Result<Key, Error>;

/// Calls an operation without arguments and body.
pub fn call(core: &Core, operation: &'static Operation, options: RequestOptions) -> Call {
    core.call(operation, options, &[], Body::None)
}
