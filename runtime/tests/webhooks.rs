//! Signatures by Standard Webhooks.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use castiron_runtime::webhook::{WebhookError, WebhookVerifier, tag};
use http::{HeaderMap, HeaderValue};

/// The vector of the reference implementations.
const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const ID: &str = "msg_p5jXN8AQM9LWM0D4loKWxJek";
const TIME: u64 = 1_614_265_330;
const BODY: &[u8] = b"{\"test\": 2432232314}";
const SIGNATURE: &str = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

fn headers(id: &str, time: &str, signature: &str) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in
        [("webhook-id", id), ("webhook-timestamp", time), ("webhook-signature", signature)]
    {
        headers.insert(name, HeaderValue::from_str(value).unwrap());
    }
    headers
}

fn usual() -> HeaderMap {
    headers(ID, &TIME.to_string(), SIGNATURE)
}

fn at(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(seconds)
}

fn verify(headers: &HeaderMap, body: &[u8], seconds: u64) -> Result<(), WebhookError> {
    WebhookVerifier::new(SECRET).unwrap().verify_at(headers, body, at(seconds))
}

#[test]
fn vector_of_the_specification() {
    verify(&usual(), BODY, TIME).unwrap();
    let bare = WebhookVerifier::new(&SECRET["whsec_".len()..]).unwrap();
    bare.verify_at(&usual(), BODY, at(TIME)).unwrap();
}

#[test]
fn older_names_of_the_headers() {
    let mut older = HeaderMap::new();
    for (name, value) in usual() {
        let name = name.unwrap().as_str().replace("webhook-", "svix-");
        older.insert(name.parse::<http::HeaderName>().unwrap(), value);
    }
    verify(&older, BODY, TIME).unwrap();
}

#[test]
fn any_of_several_signatures() {
    let wrong = "v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    for signatures in [
        format!("{wrong} {SIGNATURE}"),
        format!("v1a,abc {SIGNATURE} v2,xyz"),
        format!("v1,%%% v1, {SIGNATURE}"),
    ] {
        verify(&headers(ID, &TIME.to_string(), &signatures), BODY, TIME).unwrap();
    }
}

#[test]
fn any_of_several_secrets() {
    let verifier = WebhookVerifier::new("AAAA").unwrap().or_secret(SECRET).unwrap();
    verifier.verify_at(&usual(), BODY, at(TIME)).unwrap();
    let other = WebhookVerifier::new("AAAA").unwrap();
    assert_eq!(other.verify_at(&usual(), BODY, at(TIME)), Err(WebhookError::Signature));
}

#[test]
fn what_is_changed_is_refused() {
    let time = TIME.to_string();
    let later = (TIME + 1).to_string();
    let short = SIGNATURE.replace("1OE=", "");
    let table = [
        (headers("msg_other", &time, SIGNATURE), BODY),
        (headers(ID, &later, SIGNATURE), BODY),
        (headers(ID, &time, &short), BODY),
        (headers(ID, &time, "v1,"), BODY),
        (headers(ID, &time, ""), BODY),
        (headers(ID, &time, &SIGNATURE.replace("v1,", "v1a,")), BODY),
        (headers(ID, &time, &SIGNATURE.replace("v1,", "")), BODY),
        (usual(), b"{\"test\": 2432232315}"),
        (usual(), b""),
    ];
    for (headers, body) in table {
        assert_eq!(verify(&headers, body, TIME), Err(WebhookError::Signature), "{headers:?}");
    }
}

#[test]
fn time_has_a_tolerance_both_ways() {
    for (seconds, expected) in [
        (TIME + 300, Ok(())),
        (TIME - 300, Ok(())),
        (TIME + 301, Err(WebhookError::Time)),
        (TIME - 301, Err(WebhookError::Time)),
    ] {
        assert_eq!(verify(&usual(), BODY, seconds), expected, "{seconds}");
    }
    let strict = WebhookVerifier::new(SECRET).unwrap().with_tolerance(Duration::ZERO);
    strict.verify_at(&usual(), BODY, at(TIME)).unwrap();
    assert_eq!(strict.verify_at(&usual(), BODY, at(TIME + 1)), Err(WebhookError::Time));
    assert_eq!(
        WebhookVerifier::new(SECRET).unwrap().verify(&usual(), BODY),
        Err(WebhookError::Time)
    );
}

#[test]
fn headers_are_there_once_and_make_sense() {
    for name in ["webhook-id", "webhook-timestamp", "webhook-signature"] {
        let mut missing = usual();
        missing.remove(name);
        assert_eq!(verify(&missing, BODY, TIME), Err(WebhookError::Header(name)));
        let mut twice = usual();
        let value = twice[name].clone();
        twice.append(name, value);
        assert_eq!(verify(&twice, BODY, TIME), Err(WebhookError::Header(name)));
    }
    for (time, expected) in [
        ("soon", WebhookError::Header("webhook-timestamp")),
        ("-1", WebhookError::Header("webhook-timestamp")),
        ("1614265330.5", WebhookError::Header("webhook-timestamp")),
        ("18446744073709551615", WebhookError::Time),
    ] {
        assert_eq!(verify(&headers(ID, time, SIGNATURE), BODY, TIME), Err(expected), "{time}");
    }
}

#[test]
fn secrets_are_base64_and_not_shown() {
    for secret in ["", "whsec_", "whsec_%", "whsec_a"] {
        assert_eq!(WebhookVerifier::new(secret).unwrap_err(), WebhookError::Secret, "{secret}");
    }
    let shown = format!("{:?}", WebhookVerifier::new(SECRET).unwrap());
    assert_eq!(shown, "WebhookVerifier { secrets: 1, tolerance: 300s, .. }");
}

#[test]
fn tags() {
    assert_eq!(tag(br#"{"type":"a"}"#, "type").unwrap().as_deref(), Some("a"));
    for body in [&b"{}"[..], b"[]", br#"{"type":1}"#, b"7"] {
        assert_eq!(tag(body, "type").unwrap(), None);
    }
    assert!(tag(b"{", "type").is_err());
}
