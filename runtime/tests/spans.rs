//! Spans and events: their names and fields, and that nothing secret is in them.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

mod support;

use std::{
    fmt::{Debug, Write},
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
};

use castiron_runtime::{
    body::Body, call::Pending, codec::secret::Secret, error::TransportKind,
    options::RequestOptions, retry::RetryConfig,
};
use support::{Answer, CREATE, Error, FakeClock, GET, Key, Script, json, response, settings};
use tracing::{
    Event, Level, Metadata, Subscriber,
    field::{Field, Visit},
    span::{Attributes, Id, Record},
    subscriber::set_default,
};

/// A subscriber that takes down everything.
#[derive(Clone)]
struct Book {
    lines: Arc<Mutex<Vec<String>>>,
    /// The spans that were entered, the innermost last.
    open: Arc<Mutex<Vec<u64>>>,
    next: Arc<AtomicU64>,
    level: Level,
}

impl Book {
    fn new(level: Level) -> Self {
        let next = Arc::new(AtomicU64::new(1));
        Self { lines: Arc::default(), open: Arc::default(), next, level }
    }

    fn add(&self, line: String) {
        self.lines.lock().unwrap().push(line);
    }

    /// Returns the place: the numbers of the spans around.
    fn place(&self) -> String {
        let open = self.open.lock().unwrap();
        open.iter().fold(String::new(), |place, id| place + &id.to_string() + ">")
    }

    fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.lines.lock().unwrap())
    }
}

struct Fields(String);

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        write!(self.0, " {}={value:?}", field.name()).unwrap();
    }
}

impl Subscriber for Book {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("castiron_runtime") && *metadata.level() <= self.level
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let mut fields = Fields(String::new());
        span.record(&mut fields);
        self.add(format!("{}{id} {}{}", self.place(), span.metadata().name(), fields.0));
        Id::from_u64(id)
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        let mut fields = Fields(String::new());
        values.record(&mut fields);
        self.add(format!("{}{}", span.into_u64(), fields.0));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut fields = Fields(String::new());
        event.record(&mut fields);
        self.add(format!("{}{}{}", self.place(), event.metadata().level(), fields.0));
    }

    fn enter(&self, span: &Id) {
        self.open.lock().unwrap().push(span.into_u64());
    }

    fn exit(&self, span: &Id) {
        assert_eq!(self.open.lock().unwrap().pop(), Some(span.into_u64()));
    }
}

/// Calls an operation with one argument while a subscriber of this level listens.
async fn run(level: Level, answer: impl FnMut(usize) -> Answer + Send + 'static) -> Vec<String> {
    let book = Book::new(level);
    let core = settings(Script::new(answer), &FakeClock::default()).build().unwrap();
    let guard = set_default(book.clone());
    let id = "hunter2-id".to_owned();
    let options = RequestOptions::new().with_query("token", "hunter2-query");
    let call: Pending<Key, Error> = core.call(&GET, options, &[&id], Body::None);
    let _ = call.await;
    drop(guard);
    book.take()
}

#[tokio::test]
async fn a_call_and_its_attempts_are_spans() {
    let lines = run(Level::DEBUG, |n| match n {
        0 => Answer::Failure(TransportKind::Connect),
        1 => response(503, &[("x-request-id", "req_1")], "hunter2-body"),
        _ => json(200, r#"{"id":"key_1"}"#),
    })
    .await;
    let attempt = "attempt otel.name=GET /v1/keys/{id} otel.kind=\"client\" \
        http.request.method=\"GET\" url.template=\"/v1/keys/{id}\" url.scheme=\"https\" \
        server.address=\"api.example.com\" server.port=443";
    let expected = [
        "1 call otel.name=\"getKey\" otel.kind=\"internal\" operation=\"getKey\" \
            http.request.method=\"GET\" url.template=\"/v1/keys/{id}\""
            .to_owned(),
        format!("1>2 {attempt}"),
        "2 error.type=\"Connect\"".to_owned(),
        "1>2>DEBUG message=the request failed error=\"Connect\"".to_owned(),
        "1>DEBUG message=retrying the call attempt=1 wait_ms=250.0".to_owned(),
        format!("1>3 {attempt} http.request.resend_count=1"),
        "3 http.response.status_code=503".to_owned(),
        "3 http.response.body.size=12".to_owned(),
        "3 request_id=\"req_1\"".to_owned(),
        "3 error.type=503".to_owned(),
        "1>3>DEBUG message=received a response status=503".to_owned(),
        "1>DEBUG message=retrying the call attempt=2 wait_ms=375.0".to_owned(),
        format!("1>4 {attempt} http.request.resend_count=2"),
        "4 http.response.status_code=200".to_owned(),
        "4 http.response.body.size=14".to_owned(),
        "1>4>DEBUG message=received a response status=200".to_owned(),
        "1 http.response.status_code=200".to_owned(),
    ];
    assert_eq!(lines, expected);
}

#[test]
fn bodies_are_shown_by_choice_and_without_secrets() {
    for (level, expected) in [(Level::DEBUG, 0), (Level::TRACE, 2)] {
        let book = Book::new(level);
        let answer = r#"{"id":"seen","secret":"hunter2-answer"}"#;
        let core = settings(Script::new(move |_| json(200, answer)), &FakeClock::default());
        let core = core.with_header("x-key", "hunter2-header").build().unwrap();
        let guard = set_default(book.clone());
        let sent = Key { id: "sent".to_owned(), secret: Some(Secret::new("hunter2-request")) };
        let options = RequestOptions::new().with_retries(RetryConfig::none());
        let call: Pending<Key, Error> = core.call(&CREATE, options, &[], Body::Required(&sent));
        call.send_blocking().unwrap();
        drop(guard);
        let lines = book.take();
        let bodies: Vec<&String> = lines.iter().filter(|line| line.contains("body=")).collect();
        assert_eq!(bodies.len(), expected, "{lines:?}");
        assert!(lines.iter().all(|line| !line.contains("hunter2")), "{lines:?}");
        if let [request, response] = *bodies {
            assert!(
                request.starts_with("1>TRACE") && response.starts_with("1>TRACE"),
                "{bodies:?}"
            );
            assert!(request.contains("\"sent\"") && request.contains("[redacted]"), "{request}");
            assert!(response.contains("\"seen\"") && response.contains("[redacted]"), "{response}");
        }
    }
}

#[tokio::test]
async fn nothing_secret_is_in_them() {
    let headers = [("content-type", "application/json"), ("content-length", "999999999999")];
    let large = move |_| response(200, &headers, "");
    let lines = run(Level::TRACE, large).await;
    assert!(lines.contains(&"1 error.type=\"TooLarge\"".to_owned()), "{lines:?}");
    let misfit = |_| json(200, r#"{"id":"hunter2-id"}"#);
    for line in run(Level::DEBUG, misfit).await.iter().chain(&lines) {
        assert!(!line.contains("hunter2") && !line.contains("t0ken"), "{line}");
    }
}
