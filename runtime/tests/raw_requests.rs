//! Requests that no operation describes.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

mod support;

use std::{collections::BTreeMap, time::Duration};

use bytes::Bytes;
use castiron_runtime::{call::PendingResponse, error::BuildKind, raw_request::RawRequest};
use http::Method;
use support::{Error, FakeClock, Script, client, json, response};

type Request = RawRequest<PendingResponse<Bytes, Error>>;

fn request(script: &Script, method: Method, path: &str) -> Request {
    RawRequest::new(&client(script, &FakeClock::default()), method, path)
}

#[tokio::test]
async fn path_and_query_are_appended_to_the_base_url_and_the_credentials_are_sent() {
    let script = Script::new(|_| json(200, r#"{"up":true}"#));
    let call = request(&script, Method::GET, "/v1beta/a b?x=1");
    let response = call.query("deep", "y&n").header("x-trace", "t1").send().await.unwrap();
    assert_eq!(response.status, 200);
    assert!(response.json::<BTreeMap<String, bool>>().unwrap()["up"]);
    assert_eq!(response.text().unwrap(), r#"{"up":true}"#);
    let url = "https://api.example.com/base/v1beta/a%20b?v=1&x=1&deep=y%26n";
    assert_eq!(script.urls(), [url]);
    assert_eq!(script.header("authorization"), [Some("Bearer t0ken".to_owned())]);
    assert_eq!(script.header("x-trace"), [Some("t1".to_owned())]);
    assert_eq!(script.header("accept"), [Some("*/*".to_owned())]);
}

#[tokio::test]
async fn bodies_have_a_content_type() {
    let script = Script::new(|_| response(204, &[], ""));
    let empty = request(&script, Method::POST, "/a").json(&[1, 2]).await.unwrap();
    assert!(empty.body.is_empty());
    request(&script, Method::PUT, "/b").body("x").await.unwrap();
    let own = request(&script, Method::PUT, "/b").body("x").header("content-type", "text/plain");
    own.await.unwrap();
    let bodies: Vec<_> = script.sent().into_iter().map(|(_, _, body)| body).collect();
    assert_eq!(bodies, ["[1,2]", "x", "x"]);
    let types = ["application/json", "application/octet-stream", "text/plain"];
    assert_eq!(script.header("content-type"), types.map(|one| Some(one.to_owned())));
}

#[tokio::test]
async fn other_statuses_than_2xx_are_unexpected() {
    let script = Script::new(|_| json(404, r#"{"id":"key_1"}"#));
    let error = request(&script, Method::GET, "/none").await.unwrap_err();
    let Error::Unexpected(response) = error else { panic!("{error:?}") };
    assert_eq!(response.status, 404);
}

#[tokio::test]
async fn idempotent_methods_are_retried() {
    for (method, attempts) in [(Method::GET, 2), (Method::POST, 1)] {
        let script = Script::new(|number| match number {
            0 => response(503, &[], ""),
            _ => response(200, &[], ""),
        });
        let call = request(&script, method, "/busy").with_timeout(Duration::from_secs(1));
        assert_eq!(call.await.is_ok(), attempts == 2);
        assert_eq!(script.count(), attempts);
    }
}

#[tokio::test]
async fn what_cannot_be_sent_is_refused() {
    let script = Script::new(|_| response(200, &[], ""));
    let propfind = Method::from_bytes(b"PROPFIND").unwrap();
    let of_strings = BTreeMap::from([([1_u8], 1)]);
    let table = [
        (request(&script, Method::GET, "/a/../b"), BuildKind::Argument),
        (request(&script, Method::GET, "/a/%2e%2E"), BuildKind::Argument),
        (request(&script, Method::GET, "a"), BuildKind::Argument),
        (request(&script, propfind, "/a"), BuildKind::Argument),
        (request(&script, Method::GET, "/a").header("x", "\n"), BuildKind::Header),
        (request(&script, Method::POST, "/a").json(&of_strings), BuildKind::Body),
    ];
    for (call, kind) in table {
        let error = call.await.unwrap_err();
        assert!(matches!(&error, Error::Build(error) if error.kind() == kind), "{error:?}");
    }
    assert_eq!(script.count(), 0);
}
