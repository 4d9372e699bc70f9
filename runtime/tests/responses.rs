//! From a response to a value or an error.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

mod support;

use castiron_runtime::{
    body::{Body, Decode},
    call::Pending,
    codec::{
        Codec,
        json::{self, Mismatch},
    },
    error::{RawBody, TransportKind},
    media_type::matches,
    operation::{DocumentedError, Format, Method, Operation, StatusPattern, Success},
    options::RequestOptions,
    transport::ResponseBody,
};
use support::{
    Answer, DELETE, Error, FakeClock, PLAIN, Script, call, client, error::ApiError, json, response,
};

static READ: Operation = PLAIN;
const JSON: (&str, &str) = ("content-type", "application/json");
const HTML: (&str, &str) = ("content-type", "text/html");
const PROBLEM: (&str, &str) = ("content-type", "application/problem+json");
const BODY: &str = r#"{"id":"key_1","more":[1]}"#;

async fn run(operation: &'static Operation, answer: Answer) -> support::Outcome {
    let mut answer = Some(answer);
    let script = Script::new(move |_| answer.take().expect("one request only"));
    let never = RequestOptions::new().with_retries(castiron_runtime::retry::RetryConfig::none());
    call(&client(&script, &FakeClock::default()), operation, never).await
}

/// Status, headers, body, and the variant that is expected.
type Row = (u16, &'static [(&'static str, &'static str)], &'static str, &'static str);

/// Names the variant of an error.
fn variant(result: &support::Outcome) -> &'static str {
    match result {
        Ok(_) => "ok",
        Err(Error::Api(_)) => "api",
        Err(Error::Unexpected(_)) => "unexpected",
        Err(Error::Decode(_)) => "decode",
        Err(Error::Transport(_)) => "transport",
        Err(Error::Build(_)) => "build",
    }
}

/// Reads whatever holds as many bytes as the text of a number says.
#[derive(Debug)]
struct Length;

impl Decode for Length {
    fn decode(&self, body: &[u8], slot: &mut dyn Codec) -> Result<(), Mismatch> {
        json::read_into(body.len().to_string().as_bytes(), slot)
    }
}

#[test]
fn documented_errors_are_read_by_their_media_type() {
    static TEXT: DocumentedError = documented(Format::Text);
    static JSON: DocumentedError = documented(Format::Json);
    static BYTES: DocumentedError = documented(Format::Bytes);
    static LENGTH: DocumentedError = documented(Format::Other(&Length));
    const fn documented(format: Format) -> DocumentedError {
        let status = StatusPattern::Exact(400);
        DocumentedError { status, media_type: Some("text/plain"), format, body: 3 }
    }
    let raw = |documented, body| RawBody::new(documented, Some("text/plain; charset=utf-8"), body);
    let body = b"\"no\"";
    assert_eq!(raw(&TEXT, body).index(), 3);
    assert_eq!(raw(&TEXT, body).read::<String>().as_deref(), Ok("\"no\""));
    assert_eq!(raw(&JSON, body).read::<String>().as_deref(), Ok("no"));
    assert_eq!(raw(&BYTES, body).read::<bytes::Bytes>().as_deref(), Ok(&body[..]));
    assert_eq!(raw(&LENGTH, body).read::<i64>(), Ok(4));
    raw(&LENGTH, body).read::<String>().unwrap_err();
    raw(&TEXT, b"\xff").read::<String>().unwrap_err();
    assert_eq!(raw(&TEXT, b"").read::<String>().as_deref(), Ok(""));
}

#[tokio::test]
async fn table() {
    let table: [Row; 37] = [
        (200, &[JSON], BODY, "ok"),
        (200, &[("content-type", "Application/JSON; charset=utf-8")], BODY, "ok"),
        (200, &[HTML], "<b>hi</b>", "unexpected"),
        // What says nothing else may be what is documented.
        (200, &[], BODY, "ok"),
        (200, &[], "<b>hi</b>", "unexpected"),
        (200, &[HTML], BODY, "ok"),
        (200, &[("content-type", "application/octet-stream")], BODY, "ok"),
        (200, &[("content-type", "application/hal+json")], BODY, "ok"),
        (200, &[("content-type", "image/png")], BODY, "unexpected"),
        (200, &[PROBLEM], BODY, "unexpected"),
        (200, &[JSON], "", "decode"),
        (200, &[], "", "decode"),
        (200, &[JSON], "{", "decode"),
        (200, &[JSON], "{}", "decode"),
        (200, &[JSON], r#"{"id":5}"#, "decode"),
        (201, &[JSON], BODY, "unexpected"),
        (204, &[], "", "unexpected"),
        (301, &[("location", "/x"), JSON], BODY, "unexpected"),
        (302, &[("location", "https://evil.example/")], "", "unexpected"),
        (307, &[("location", "/x")], "", "unexpected"),
        (404, &[JSON], BODY, "api"),
        (404, &[JSON], "{}", "decode"),
        (404, &[JSON], "<html>", "decode"),
        (404, &[HTML], "<html>", "unexpected"),
        (404, &[HTML], BODY, "api"),
        (404, &[PROBLEM], BODY, "api"),
        (404, &[], BODY, "api"),
        (404, &[("content-type", "image/png")], BODY, "unexpected"),
        (404, &[], "", "unexpected"),
        (418, &[JSON], BODY, "unexpected"),
        (429, &[JSON], BODY, "api"),
        (500, &[PROBLEM], BODY, "api"),
        (500, &[JSON], BODY, "api"),
        (500, &[JSON], "{}", "unexpected"),
        (503, &[PROBLEM], BODY, "api"),
        (599, &[PROBLEM], BODY, "api"),
        (999, &[JSON], BODY, "unexpected"),
    ];
    for (status, headers, body, expected) in table {
        let result = run(&READ, response(status, headers, body)).await;
        assert_eq!(variant(&result), expected, "{status} {headers:?} {body}: {result:?}");
        if status != 200 || expected != "ok" {
            let error = result.unwrap_err();
            assert_eq!(error.status().unwrap().as_u16(), status);
            assert_eq!(error.raw().unwrap(), body, "the body is kept");
            let content_type = headers.iter().find(|one| one.0 == "content-type");
            let kept = error.headers().unwrap().get("content-type");
            assert_eq!(kept.map(|one| one.to_str().unwrap()), content_type.map(|one| one.1));
        }
    }
}

#[tokio::test]
async fn documented_error() {
    let headers = [JSON, ("x-request-id", "req_7"), ("x-ratelimit-remaining", " 3 ")];
    let result = run(&READ, response(404, &headers, r#"{"id":"gone"}"#)).await;
    let error = result.unwrap_err();
    assert_eq!(error.request_id(), Some("req_7"));
    assert_eq!(error.to_string(), "the API returned 404 Not Found: gone");
    assert!(!error.is_retryable() && !error.is_timeout() && !error.is_connect());
    let Error::Api(response) = error else { panic!("not documented") };
    assert!(matches!(&response.body, ApiError::NotFound(key) if key.id == "gone"));
    assert_eq!(response.header::<u32>("x-ratelimit-remaining"), Some(3));
    assert_eq!(response.header::<u32>("x-request-id"), None);
    assert_eq!(response.header::<u32>("x-missing"), None);
}

#[tokio::test]
async fn decode_error_names_the_place() {
    let error = run(&READ, json(200, r#"{"id":5}"#)).await.unwrap_err();
    let text = error.to_string();
    assert!(text.starts_with("could not decode the response (200): `id`: expected"), "{text}");
    let Error::Decode(error) = error else { panic!("decoded") };
    assert_eq!(error.path(), "id");
    assert_eq!(error.body(), r#"{"id":5}"#);
}

#[tokio::test]
async fn unexpected_says_what_came() {
    let answer = response(418, &[("content-type", "text/plain")], "teapot");
    let error = run(&READ, answer).await.unwrap_err();
    let expected = "undocumented response 418 I'm a teapot: text/plain, 6 bytes";
    assert_eq!(error.to_string(), expected);
    let Error::Unexpected(error) = error else { panic!("documented") };
    assert_eq!(error.body(), "teapot");
}

#[tokio::test]
async fn no_body_expected() {
    for (headers, body) in [(&[][..], ""), (&[JSON][..], ""), (&[JSON][..], "ignored")] {
        let mut answer = Some(response(204, headers, body));
        let script = Script::new(move |_| answer.take().unwrap());
        let core = client(&script, &FakeClock::default());
        let call = core.call::<Pending<(), Error>>(&DELETE, RequestOptions::new(), &[], Body::None);
        call.await.unwrap();
    }
}

#[tokio::test]
async fn whole_response() {
    let headers = [JSON, ("x-request-id", "req_7")];
    let script = Script::new(move |_| response(200, &headers, BODY));
    let core = client(&script, &FakeClock::default());
    let options = RequestOptions::new;
    let response = call(&core, &READ, options()).with_response().await.unwrap();
    assert_eq!(response.status, 200);
    assert_eq!(response.headers["content-type"], "application/json");
    assert_eq!(response.request_id(), Some("req_7"));
    assert_eq!(response.body.id, "key_1");
    assert_eq!(response.into_body().id, "key_1");
    let script = Script::new(|_| json(404, BODY));
    let core = client(&script, &FakeClock::default());
    let error = call(&core, &READ, options()).with_response().await.unwrap_err();
    assert!(matches!(error, Error::Api(_)));
}

static ANY_2XX: Operation = Operation {
    success: &[Success {
        status: StatusPattern::Default,
        media_type: Some("application/json"),
        format: Format::Json,
    }],
    ..PLAIN
};
static RANGE: Operation = Operation {
    success: &[
        Success {
            status: StatusPattern::Class(2),
            media_type: Some("application/json"),
            format: Format::Json,
        },
        Success { status: StatusPattern::Exact(304), media_type: None, format: Format::Json },
    ],
    ..PLAIN
};

#[tokio::test]
async fn status_patterns() {
    for (operation, status, expected) in [
        (&ANY_2XX, 200, "ok"),
        (&ANY_2XX, 299, "ok"),
        (&ANY_2XX, 404, "api"),
        (&ANY_2XX, 302, "unexpected"),
        (&RANGE, 206, "ok"),
        (&RANGE, 300, "unexpected"),
        (&RANGE, 304, "ok"),
    ] {
        let result = run(operation, json(status, BODY)).await;
        assert_eq!(variant(&result), expected, "{} {status}", operation.id);
    }
}

#[test]
fn media_types() {
    let table = [
        ("application/json", "application/json", true),
        ("application/json", "APPLICATION/JSON", true),
        ("application/json", " application/json ; charset=utf-8", true),
        ("application/json", "application/problem+json", false),
        ("application/json", "application/vnd.api+json", false),
        ("application/json", "application/json5", false),
        ("application/json", "text/json", false),
        ("application/json", "application", false),
        ("application/json", "", false),
        ("application/problem+json", "application/problem+json", true),
        ("application/*", "application/pdf", true),
        ("application/*", "text/plain", false),
        ("*/*", "image/png", true),
        ("*/*", "garbage", false),
        ("text/plain; charset=utf-8", "text/plain;charset=\"UTF-8\"", true),
        ("text/plain; charset=utf-8", "text/plain; format=flowed; Charset=utf-8", true),
        ("text/plain; charset=utf-8", "text/plain", true),
        ("application/json; version=2", "application/json", false),
        ("application/json; version=2", "application/json; version=2; charset=utf-8", true),
        ("application/*+json", "application/problem+JSON", true),
        ("application/*+json", "application/json", false),
        ("application/*+json", "text/x+json", false),
        ("text/plain; charset=utf-8", "text/plain; charset=latin1", false),
        ("text/plain; charset=utf-8", "text/plain; title=\"; charset=x\"", true),
        ("text/plain; charset=utf-8", r#"text/plain; t="\"; charset=x"; charset=UTF-8"#, true),
        ("application/json; version=2", r#"application/json; version="\2""#, true),
        ("garbage", "application/json", false),
    ];
    for (documented, content_type, expected) in table {
        let result = matches(documented, Some(content_type));
        assert_eq!(result, expected, "{documented} {content_type}");
    }
    assert!(matches("*/*", None));
    assert!(!matches("application/json", None));
}

#[test]
fn errors_are_small_and_portable() {
    fn portable<T: Send + Sync + 'static>() {}
    portable::<Error>();
    assert!(size_of::<Error>() <= 24);
    let build = castiron_runtime::error::BuildError::client("x");
    assert!(matches!(Error::from(build), Error::Build(_)));
}

#[test]
fn calls_can_be_spawned() {
    fn spawn<T: Future + Send + 'static>(_: T) {}
    let core = client(&Script::new(|_| json(200, BODY)), &FakeClock::default());
    spawn(call(&core, &READ, RequestOptions::new()));
    spawn(call(&core, &READ, RequestOptions::new()).with_response());
}

#[tokio::test]
async fn kinds_of_transport_errors() {
    let table = [
        (TransportKind::Connect, false, true, true),
        (TransportKind::ConnectTimeout, true, true, true),
        (TransportKind::Tls, false, true, false),
        (TransportKind::Timeout, true, false, true),
        (TransportKind::Deadline, true, false, false),
        (TransportKind::Body, false, false, true),
        (TransportKind::TooLarge, false, false, false),
        (TransportKind::Other, false, false, true),
    ];
    for (kind, timeout, connect, retryable) in table {
        let error = run(&READ, Answer::Failure(kind)).await.unwrap_err();
        assert_eq!(error.is_timeout(), timeout, "{kind:?}");
        assert_eq!(error.is_connect(), connect, "{kind:?}");
        assert_eq!(error.is_retryable(), retryable, "{kind:?}");
        assert_eq!((error.status(), error.request_id()), (None, None));
    }
}

static HEAD: Operation = Operation {
    method: Method::Head,
    success: &[Success {
        status: StatusPattern::Exact(200),
        media_type: None,
        format: Format::Json,
    }],
    ..PLAIN
};

#[tokio::test]
async fn sizes() {
    let limit = 100_u64;
    let full = format!(r#"{{"id":"{}"}}"#, "x".repeat(91));
    assert_eq!(full.len(), 100);
    let over = format!("{full} ");
    // body, announced length, in pieces, status, fits
    let table = [
        (&full, None, false, 200, true),
        (&over, None, false, 200, false),
        (&over, None, true, 200, false),
        (&full, Some("101"), false, 200, false),
        (&full, Some("garbage"), false, 200, true),
        (&full, None, true, 200, true),
        (&over, None, false, 404, false),
    ];
    for (body, announced, pieces, status, fits) in table {
        let body = body.clone();
        let script = Script::new(move |_| {
            let mut builder = http::Response::builder().status(status);
            builder = builder.header("content-type", "application/json");
            if let Some(length) = announced {
                builder = builder.header("content-length", length);
            }
            let bytes = bytes::Bytes::from(body.clone());
            let parts = [bytes.slice(..50), bytes.slice(50..)].map(Ok);
            let parts = ResponseBody::new(futures_util::stream::iter(parts));
            Answer::Response(builder.body(if pieces { parts } else { bytes.into() }).unwrap())
        });
        let settings = support::settings(script.clone(), &FakeClock::default());
        let core = settings.with_max_response_size(limit).build().unwrap();
        let result = call(&core, &READ, RequestOptions::new()).await;
        assert_eq!(result.is_ok(), fits, "{announced:?} {pieces} {status}");
        match result {
            Err(Error::Transport(error)) => {
                assert_eq!(error.kind(), TransportKind::TooLarge);
                let source = std::error::Error::source(&error).unwrap();
                assert_eq!(source.to_string(), "the limit is 100 bytes");
                assert_eq!(status, 200);
            }
            Err(Error::Unexpected(error)) => assert!(error.is_cut() && error.status == status),
            other => assert!(fits, "{other:?}"),
        }
        assert_eq!(script.count(), 1, "it is not asked for again");
    }
    let headers = [("content-length", "5000000000")];
    let script = Script::new(move |_| response(200, &headers, ""));
    let core = client(&script, &FakeClock::default());
    let head = core.call::<Pending<(), Error>>(&HEAD, RequestOptions::new(), &[], Body::None);
    head.await.expect("a response to HEAD has no body, whatever length it names");
}

#[tokio::test]
async fn error_bodies_are_smaller() {
    for (length, fits) in [(1 << 20, true), ((1 << 20) + 1, false)] {
        let answer = response(418, &[], &"x".repeat(length));
        let Err(Error::Unexpected(error)) = run(&READ, answer).await else { panic!("{length}") };
        assert_eq!((error.body().len(), error.is_cut()), (1 << 20, !fits));
    }
    let long = format!(r#"{{"id":"{}"}}"#, "x".repeat(2 << 20));
    assert_eq!(variant(&run(&READ, json(200, &long)).await), "ok");
}

#[tokio::test]
async fn body_that_breaks_or_stalls() {
    let start = || bytes::Bytes::from_static(b"{\"id\":");
    let broken = move |_: usize| {
        let parts =
            [Ok(start()), Err(castiron_runtime::error::TransportError::new(TransportKind::Body))];
        stream(ResponseBody::new(futures_util::stream::iter(parts)))
    };
    let stalled = move |_: usize| {
        use futures_util::StreamExt;
        let parts = futures_util::stream::iter([Ok(start())]);
        stream(ResponseBody::new(parts.chain(futures_util::stream::pending())))
    };
    let script = Script::new(broken);
    let core = client(&script, &FakeClock::default());
    let error = call(&core, &READ, RequestOptions::new()).await.unwrap_err();
    assert!(matches!(error, Error::Transport(error) if error.kind() == TransportKind::Body));
    assert_eq!(script.count(), 3, "reading is safe to repeat");

    let (script, clock) = (Script::new(stalled), FakeClock::default());
    let core = client(&script, &clock);
    let error = call(&core, &READ, RequestOptions::new()).await.unwrap_err();
    assert!(matches!(error, Error::Transport(error) if error.kind() == TransportKind::Timeout));
    assert_eq!(clock.waits(), [60_000.0, 250.0, 60_000.0, 375.0, 60_000.0]);
}

fn stream(body: ResponseBody) -> Answer {
    let builder = http::Response::builder().header("content-type", "application/json");
    Answer::Response(builder.body(body).unwrap())
}
