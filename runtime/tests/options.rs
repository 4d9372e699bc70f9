//! What options do to a request.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

mod support;

use std::time::Duration;

use castiron_runtime::{
    body::Body, codec::Codec, error::BuildKind, operation::Operation, options::RequestOptions,
    parameter::Parameter,
};
use support::{CREATE, Error, FakeClock, Key, PLAIN, Script, call, client, key, settings};

static READ: Operation = PLAIN;
static WITH_HEADER: Operation = Operation { parameters: &[Parameter::header("X-Trace")], ..PLAIN };

async fn headers(options: RequestOptions, name: &str) -> Vec<String> {
    let script = Script::new(|_| key());
    let wide = RequestOptions::new().with_header("X-Wide", "1").with_header("x-both", "wide");
    let settings = settings(script.clone(), &FakeClock::default()).with_options(wide);
    call(&settings.build().unwrap(), &READ, options).await.unwrap();
    let values = script.last().headers().get_all(name).iter().cloned().collect::<Vec<_>>();
    values.iter().map(|value| value.to_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn headers_replace_and_repeat() {
    let none = RequestOptions::new;
    assert_eq!(headers(none(), "accept").await, ["application/json"]);
    assert_eq!(headers(none(), "user-agent").await, ["factory-rust/1.0"]);
    assert_eq!(headers(none(), "x-wide").await, ["1"]);
    assert_eq!(headers(none(), "cookie").await, [] as [&str; 0], "no empty cookie");
    assert_eq!(headers(none(), "content-type").await, [] as [&str; 0]);
    let own = none().with_header("ACCEPT", "text/csv").with_header("user-agent", "mine");
    assert_eq!(headers(own.clone(), "accept").await, ["text/csv"]);
    assert_eq!(headers(own, "user-agent").await, ["mine"]);
    let twice = none().with_header("X-Both", "a").with_header("x-both", "b");
    assert_eq!(headers(twice, "x-both").await, ["a", "b"], "not the client's");
}

#[tokio::test]
async fn header_of_the_call_replaces_a_parameter() {
    let script = Script::new(|_| key());
    let core = client(&script, &FakeClock::default());
    let argument = "argument".to_owned();
    let arguments: [&dyn Codec; 1] = [&argument];
    for (options, expected) in [
        (RequestOptions::new(), "argument"),
        (RequestOptions::new().with_header("x-trace", "option"), "option"),
    ] {
        let call = core.call::<support::Call>(&WITH_HEADER, options, &arguments, Body::None);
        call.await.unwrap();
        assert_eq!(script.header("x-trace").pop().unwrap().as_deref(), Some(expected));
    }
}

#[tokio::test]
async fn bad_headers_are_refused() {
    let table = [
        ("X-A", "a\rb"),
        ("X-A", "a\nb"),
        ("X-A", "a\r\nX-Evil: 1"),
        ("X-A", "a\0b"),
        ("X-A", "\u{7f}"),
        ("", "a"),
        ("X A", "a"),
        ("X-A\r\nX-Evil", "a"),
        ("X-Ü", "a"),
        ("Host", "evil.example"),
        ("content-length", "0"),
        ("Transfer-Encoding", "chunked"),
        ("connection", "close"),
    ];
    for (name, value) in table {
        let script = Script::new(|_| key());
        let core = client(&script, &FakeClock::default());
        let options = RequestOptions::new().with_header(name, value);
        let error = call(&core, &READ, options).await.unwrap_err();
        let shown = format!("{error} {error:?}");
        assert!(!shown.contains(['\r', '\n', '\0']), "{shown:?}");
        let Error::Build(error) = error else { panic!("{name:?} {value:?}") };
        assert_eq!(error.kind(), BuildKind::Header, "{name:?} {value:?}");
        assert_eq!(script.count(), 0);
    }
    assert_eq!(headers(RequestOptions::new().with_header("X-A", ""), "x-a").await, [""]);
    assert_eq!(headers(RequestOptions::new().with_header("X-A", "a\tb"), "x-a").await, ["a\tb"]);
    let key = RequestOptions::new().with_idempotency_key("a\r\nb");
    let core = client(&Script::new(|_| unreachable!()), &FakeClock::default());
    let error = call(&core, &CREATE, key).await.unwrap_err();
    assert!(matches!(error, Error::Build(_)));
}

#[tokio::test]
async fn body_is_json() {
    let script = Script::new(|_| key());
    let core = client(&script, &FakeClock::default());
    let value = Key { id: "a\"é".to_owned(), secret: Some("s".into()) };
    let options = RequestOptions::new;
    let bodies = [
        (Body::Required(&value), r#"{"id":"a\"é","secret":"s"}"#, Some("application/json")),
        (Body::Optional(&value), r#"{"id":"a\"é","secret":"s"}"#, Some("application/json")),
        (Body::Optional(&None::<String>), "", None),
        (Body::None, "", None),
    ];
    for (body, expected, media_type) in bodies {
        core.call::<support::Call>(&CREATE, options(), &[], body).await.unwrap();
        let request = script.last();
        assert_eq!(request.method(), "POST");
        assert_eq!(request.body().bytes().unwrap(), expected);
        let sent = request.headers().get("content-type").map(|one| one.to_str().unwrap());
        assert_eq!(sent, media_type);
    }
    let call = core.call::<support::Call>(&CREATE, options(), &[], Body::Required(&f64::NAN));
    let error = call.await.unwrap_err();
    assert!(matches!(error, Error::Build(error) if error.kind() == BuildKind::Body));
}

#[tokio::test]
async fn client_wide_query_and_server() {
    let script = Script::new(|_| key());
    let wide = RequestOptions::new().with_query("w", "1").with_server("https://wide.example");
    let settings =
        settings(script.clone(), &FakeClock::default()).with_options(wide).with_user_agent("app/2");
    let core = settings.build().unwrap();
    call(&core, &READ, RequestOptions::new().with_query("c", "2")).await.unwrap();
    assert_eq!(script.last().uri(), "https://wide.example/v1/keys?w=1&c=2");
    assert_eq!(script.last().headers()["user-agent"], "app/2");
    let own = RequestOptions::new().with_server("https://own.example/x/");
    call(&core, &READ, own).await.unwrap();
    assert_eq!(script.last().uri(), "https://own.example/x/v1/keys?w=1");
}

#[test]
fn bad_settings_are_refused() {
    let start = || settings(Script::new(|_| key()), &FakeClock::default());
    let server = RequestOptions::new().with_server("ftp://x");
    let error = start().with_options(server).build().unwrap_err();
    assert_eq!(error.kind(), BuildKind::Server);
    let error = start().with_user_agent("a\nb").build().unwrap_err();
    assert_eq!(error.kind(), BuildKind::Header);
}

#[tokio::test]
async fn nothing_is_sent_before_it_is_awaited() {
    let script = Script::new(|_| key());
    let core = client(&script, &FakeClock::default());
    let pending = call(&core, &READ, RequestOptions::new());
    assert_eq!(script.count(), 0);
    drop(pending);
    assert_eq!(script.count(), 0);
}

/// What the client sets holds for every call that does not set it.
#[tokio::test]
async fn settings_hold_for_every_call() {
    let script = Script::new(|_| key());
    let settings = settings(script.clone(), &FakeClock::default())
        .with_header("X-Team", "a b")
        .with_query("team", "a b")
        .with_user_agent("mine/1")
        .with_timeout(Duration::from_secs(5))
        .with_deadline(Duration::from_secs(9));
    let core = settings.build().unwrap();
    let limits = |script: &Script| {
        let seen = script.limits();
        let limits = seen.last().unwrap();
        (limits.timeout.as_secs(), limits.deadline.unwrap().as_secs())
    };
    call(&core, &READ, RequestOptions::new()).await.unwrap();
    let request = script.last();
    assert_eq!(request.uri().query(), Some("v=1&team=a%20b"));
    assert_eq!(request.headers()["x-team"], "a b");
    assert_eq!(request.headers()["user-agent"], "mine/1");
    assert_eq!(limits(&script), (5, 9));
    let own = RequestOptions::new().with_timeout(Duration::from_secs(1));
    call(&core, &READ, own).await.unwrap();
    assert_eq!(limits(&script), (1, 9));
}
