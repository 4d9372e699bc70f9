//! The time that a server asks to wait, in all its spellings.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

use std::time::Duration;

use castiron_runtime::retry::server_wait;
use http::{HeaderMap, HeaderName};

/// 784111777 s after the start of 1970.
const WALL: &str = "Sun, 06 Nov 1994 08:49:37 GMT";

fn wait(headers: &[(&'static str, &str)], body: &str) -> Option<u128> {
    let headers: HeaderMap = headers
        .iter()
        .map(|(name, value)| (HeaderName::from_static(name), value.parse().unwrap()))
        .collect();
    let wall = httpdate::parse_http_date(WALL).unwrap();
    let wait = server_wait(&headers, body.as_bytes(), Some("/error/retry_after"), wall);
    wait.map(|wait: Duration| wait.as_millis())
}

#[test]
fn retry_after() {
    let table = [
        ("120", Some(120_000)),
        ("1", Some(1000)),
        (" 3 ", Some(3000)),
        ("1.5", Some(1500)),
        (".5", Some(500)),
        ("0.001", Some(1)),
        // Dates: all three formats of RFC 9110 §5.6.7.
        ("Sun, 06 Nov 1994 08:49:40 GMT", Some(3000)),
        ("Sunday, 06-Nov-94 08:49:40 GMT", Some(3000)),
        ("Sun Nov  6 08:49:40 1994", Some(3000)),
        (WALL, None),
        ("Sun, 06 Nov 1994 08:49:36 GMT", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        // Not a positive time.
        ("0", None),
        ("0.0", None),
        ("-5", None),
        ("+5", None),
        ("", None),
        (".", None),
        ("1.2.3", None),
        ("abc", None),
        ("5 seconds", None),
        ("1e2", None),
        ("0x10", None),
        ("inf", None),
        ("NaN", None),
        ("1994-11-06T08:49:40Z", None),
        ("99999999999999999999999999", None),
    ];
    for (value, expected) in table {
        assert_eq!(wait(&[("retry-after", value)], ""), expected, "{value:?}");
    }
}

#[test]
fn milliseconds() {
    for (value, expected) in
        [("250", Some(250)), ("1500.5", Some(1500)), ("0", None), ("-1", None), ("x", None)]
    {
        assert_eq!(wait(&[("retry-after-ms", value)], ""), expected, "{value:?}");
    }
}

#[test]
fn order() {
    let body = r#"{"error":{"retry_after":9}}"#;
    let (ms, seconds) = (("retry-after-ms", "250"), ("retry-after", "2"));
    assert_eq!(wait(&[ms, seconds], body), Some(250));
    assert_eq!(wait(&[seconds], body), Some(2000));
    assert_eq!(wait(&[("retry-after-ms", "x"), seconds], body), Some(2000));
    assert_eq!(wait(&[("retry-after", "0")], body), Some(9000));
    assert_eq!(wait(&[], body), Some(9000));
}

#[test]
fn hints() {
    let table = [
        (r#"{"error":{"retry_after":1.5}}"#, Some(1500)),
        (r#"{"error":{"retry_after":"2"}}"#, Some(2000)),
        (r#"{"error":{"retry_after":0}}"#, None),
        (r#"{"error":{"retry_after":-3}}"#, None),
        (r#"{"error":{"retry_after":null}}"#, None),
        (r#"{"error":{"retry_after":[1]}}"#, None),
        (r#"{"error":{}}"#, None),
        ("[]", None),
        ("<html>", None),
        ("", None),
    ];
    for (body, expected) in table {
        assert_eq!(wait(&[], body), expected, "{body}");
    }
    let wall = httpdate::parse_http_date(WALL).unwrap();
    let body = br#"{"error":{"retry_after":9}}"#;
    assert_eq!(server_wait(&HeaderMap::new(), body, None, wall), None, "no hint is documented");
}
