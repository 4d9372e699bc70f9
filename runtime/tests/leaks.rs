//! No secret is ever printed: not by `Debug`, not by `Display`, not by a cause.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

mod support;

use std::{error::Error as _, fmt::Debug};

use castiron_runtime::{
    body::Body,
    call::Pending,
    codec::{Codec, secret::Secret},
    credential::Credential,
    download::Download,
    error::{RawBody, TransportKind},
    operation::{Data, Events, Format, Operation, StatusPattern, Success},
    options::RequestOptions,
    parameter::Parameter,
    settings::Settings,
    stream::{Streamed, sse::ServerEvent},
    transport::ResponseBody,
};
use futures_util::StreamExt as _;
use support::{
    API, Answer, BEARER, CREATE, Error, FakeClock, Key, PLAIN, Script, call, error::ERRORS, json,
    response,
};

/// Part of every secret below.
const MARK: &str = "hunter2";

static SEARCH: Operation =
    Operation { parameters: &[Parameter::query("q"), Parameter::header("X-Trace")], ..PLAIN };

fn check(what: &str, shown: &str) {
    assert!(!shown.contains(MARK), "{what} shows a secret: {shown}");
}

fn check_debug(what: &str, value: &impl Debug) {
    check(what, &format!("{value:?}"));
    check(what, &format!("{value:#?}"));
}

fn check_error(what: &str, error: &Error) {
    check_debug(what, error);
    check(what, &error.to_string());
    let mut cause = error.source();
    while let Some(inner) = cause {
        check(what, &format!("{inner} {inner:?}"));
        cause = inner.source();
    }
}

fn options() -> RequestOptions {
    RequestOptions::new()
        .with_header("X-Custom", "hunter2-header")
        .with_query("token", "hunter2-query")
        .with_idempotency_key("hunter2-key")
        .with_server("https://api.example.com/?key=hunter2-base")
}

fn settings(script: &Script) -> Settings {
    Settings::new(&API)
        .with_transport(script.clone())
        .with_clock(FakeClock::default())
        .with_credential(BEARER, "hunter2-token")
        .with_options(options())
}

#[test]
fn settings_and_options() {
    let script = Script::new(|_| json(200, "{}"));
    check_debug("options", &options());
    check_debug("settings", &settings(&script));
    check_debug("client", &settings(&script).build().unwrap());
    check_debug("credential", &Credential::from("hunter2"));
    check_debug("credential", &Credential::basic("user", "hunter2"));
    let provider = Credential::provider(|| async { Ok::<_, String>(Secret::from("hunter2")) });
    check_debug("provider", &provider);
    check_debug("body", &Body::Required(&"hunter2".to_owned()));
}

#[tokio::test]
async fn requests() {
    let script = Script::new(|_| json(200, r#"{"id":"a"}"#));
    let core = settings(&script).build().unwrap();
    let value = Key { id: "a".to_owned(), secret: Some("hunter2-body".into()) };
    let pending = core.call::<Pending<Key, Error>>(&CREATE, options(), &[], Body::Required(&value));
    check_debug("call", &pending);
    pending.await.unwrap();
    let request = script.last();
    assert!(
        request.body().bytes().unwrap().windows(7).any(|part| part == MARK.as_bytes()),
        "it was sent"
    );
    check_debug("headers", request.headers());
    check_debug("request body", request.body());
}

#[tokio::test]
async fn responses() {
    let secret = r#"{"id":"a","secret":"hunter2-body"}"#;
    let cookies = [
        ("content-type", "application/json"),
        ("set-cookie", "session=hunter2-cookie"),
        ("location", "https://x.example/?code=hunter2"),
        ("x-request-id", "req_1"),
    ];
    let table: [(&str, Answer); 9] = [
        ("documented", response(404, &cookies, secret)),
        ("undocumented", response(418, &cookies, secret)),
        ("redirect", response(302, &cookies, secret)),
        ("no JSON", response(200, &cookies, "hunter2")),
        ("broken JSON", response(200, &cookies, r#"{"id":"hunter2"#)),
        ("wrong type", response(200, &cookies, r#"{"id":{"hunter2":"hunter2"}}"#)),
        ("wrong error", response(404, &cookies, r#"{"id":["hunter2"]}"#)),
        ("wrong secret", response(200, &cookies, r#"{"id":"a","secret":["hunter2"]}"#)),
        ("broken", Answer::Failure(TransportKind::Tls)),
    ];
    for (what, answer) in table {
        let mut answer = Some(answer);
        let script = Script::new(move |_| answer.take().unwrap());
        let core = settings(&script).build().unwrap();
        let error = call(&core, &PLAIN_CALL, options()).await.unwrap_err();
        check_error(what, &error);
    }
    let script = Script::new(move |_| response(200, &cookies, secret));
    let core = settings(&script).build().unwrap();
    let response = call(&core, &PLAIN_CALL, options()).with_response().await.unwrap();
    assert_eq!(response.body.secret.as_ref().unwrap().expose(), "hunter2-body");
    check_debug("response", &response);
}

static PLAIN_CALL: Operation = PLAIN;

static EVENTS: Operation = Operation {
    success: &[Success {
        status: StatusPattern::Exact(200),
        media_type: None,
        format: Format::Events(Events { envelope: true, data: Data::Either, end: None }),
    }],
    ..PLAIN
};

/// What is still to come, and what comes piece by piece.
#[tokio::test]
async fn streams() {
    let script = Script::new(|_| response(200, &[], "id: 7\nretry: 5\ndata: hunter2\n\n"));
    let core = settings(&script).build().unwrap();
    let call = || -> Pending<Streamed<ServerEvent, Error>, Error> {
        core.call(&EVENTS, options(), &[], Body::None)
    };
    check_debug("call", &call());
    check_debug("call", &call().with_response());
    let response = call().with_response().await.unwrap();
    check_debug("response", &response);
    check_debug("stream", &response.body);
    let events: Vec<_> = response.into_body().collect().await;
    assert_eq!(events.len(), 1);
    let event = events[0].as_ref().unwrap();
    assert_eq!(
        (event.data.as_str(), event.id.as_deref(), event.retry),
        ("hunter2", Some("7"), Some(5))
    );
    let call = core.call::<Pending<bytes::Bytes, Error>>(&EVENTS, options(), &[], Body::None);
    check_debug("download", &call.download::<Download>().await.unwrap());
    check_debug("body", &ResponseBody::from("hunter2"));
    check_debug("documented", &RawBody::new(&ERRORS[0], Some("text/plain"), b"hunter2"));
}

#[tokio::test]
async fn build_errors() {
    let script = Script::new(|_| unreachable!("nothing is sent"));
    let core = settings(&script).build().unwrap();
    let bad = "hunter2\r\n".to_owned();
    let good = String::new();
    let with_header = [&good as &dyn Codec, &bad];
    let commas = serde_json::json!(["hunter2,"]);
    let with_commas = [&good as &dyn Codec, &commas];
    let start = RequestOptions::new;
    let calls = [
        ("argument", core.call(&SEARCH, start(), &with_header, Body::None)),
        ("commas", core.call(&SEARCH, start(), &with_commas, Body::None)),
        ("header", call(&core, &PLAIN_CALL, start().with_header("X-A", "hunter2\n"))),
        ("key", call(&core, &CREATE, start().with_idempotency_key("hunter2\n"))),
        ("server", call(&core, &PLAIN_CALL, start().with_server("https://a:hunter2@x.example"))),
        ("scheme", call(&core, &PLAIN_CALL, start().with_server("hunter2://x.example"))),
        ("host", call(&core, &PLAIN_CALL, start().with_server("https://hunter2 .example"))),
    ];
    for (what, call) in calls {
        let error = call.await.unwrap_err();
        assert!(matches!(error, Error::Build(_)), "{what}");
        check_error(what, &error);
    }
    let core = settings(&script).with_credential(BEARER, "hunter2\n").build().unwrap();
    check_error("token", &call(&core, &PLAIN_CALL, start()).await.unwrap_err());
}
