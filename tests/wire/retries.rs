//! When a request is sent again, and after which wait. No test here waits in earnest.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use factify::{Credential, Error, Factify, RetryConfig, Secret};
use serde_json::json;

use crate::{
    clock::{ATTEMPT, FakeClock},
    samples::{KEY, ORG, builder, created, error, listed, retrying, revoked},
    server::{Answer, Server},
};

type Headers<'a> = &'a [(&'a str, &'a str)];

/// A failure with these headers, and the seconds to wait in its body.
fn failed(status: u16, headers: Headers<'_>, hint: Option<u32>) -> Answer {
    let mut body = error("api_error");
    body["error"]["retry_after"] = json!(hint);
    Answer::json_with(status, headers, body)
}

/// Lists against these answers, and returns the number of requests, the waits and the status.
async fn list(answers: Vec<Answer>) -> (usize, Vec<u128>, u16) {
    let (server, clock) = (Server::start(answers).await, FakeClock::default());
    let result = retrying(&server, &clock).api_keys().list_api_keys(ORG).await;
    (server.count(), clock.waits(), status(result.map(drop)))
}

/// Creates against these answers.
async fn create(answers: Vec<Answer>) -> (usize, Vec<u128>, u16) {
    let (server, clock) = (Server::start(answers).await, FakeClock::default());
    let result = retrying(&server, &clock).api_keys().create_api_key(ORG, "CI").await;
    let requests = server.requests();
    let same = requests.iter().all(|one| one.body == requests[0].body);
    assert!(same, "the body is sent again: {requests:?}");
    (requests.len(), clock.waits(), status(result.map(drop)))
}

/// Returns the status; 0 if no answer came.
fn status(result: factify::Result<()>) -> u16 {
    match result {
        Ok(()) => 200,
        Err(error) => error.status().map_or(0, |status| status.as_u16()),
    }
}

#[tokio::test]
async fn reading_is_tried_three_times() {
    for code in [429, 500, 502, 503, 504] {
        let busy = || failed(code, &[], None);
        assert_eq!(list(vec![busy(), busy(), listed()]).await, (3, vec![250, 375], 200));
        assert_eq!(list(vec![busy(), busy(), busy()]).await, (3, vec![250, 375], code));
    }
    for code in [400, 401, 403, 404, 418, 501] {
        assert_eq!(list(vec![failed(code, &[], None)]).await, (1, vec![], code));
    }
    let broken = || Answer::silence().then_close();
    assert_eq!(list(vec![broken(), broken(), listed()]).await, (3, vec![250, 375], 200));
    let cut = || listed().without_last(1).then_close();
    assert_eq!(list(vec![cut(), cut(), cut()]).await, (3, vec![250, 375], 0));
    let wrong = Answer::json(200, "{}");
    assert_eq!(list(vec![wrong]).await, (1, vec![], 200), "a wrong body stays wrong");
}

#[tokio::test]
async fn the_server_names_the_wait() {
    // The clock of these tests stands at the first second of 2026.
    let date = "Thu, 01 Jan 2026 00:00:07 GMT";
    let table: [(&str, Headers<'_>, Option<u32>, u128); 11] = [
        ("seconds", &[("Retry-After", "2")], None, 2000),
        ("a fraction", &[("retry-after", "0.25")], None, 250),
        ("a date", &[("retry-after", date)], None, 7000),
        ("milliseconds", &[("retry-after-ms", "1234")], None, 1234),
        ("milliseconds first", &[("retry-after", "9"), ("retry-after-ms", "40")], None, 40),
        ("the body", &[], Some(3), 3000),
        ("a header before the body", &[("retry-after", "2")], Some(30), 2000),
        ("at most a minute", &[("retry-after", "600")], None, 60_000),
        ("zero is no wait", &[("retry-after", "0")], None, 250),
        ("nor is the past", &[("retry-after", "Thu, 01 Jan 1970 00:00:00 GMT")], None, 250),
        ("nor is nonsense", &[("retry-after", "-1"), ("retry-after-ms", "1e3")], Some(0), 250),
    ];
    for (what, headers, hint, wait) in table {
        let answers = vec![failed(429, headers, hint), listed()];
        assert_eq!(list(answers).await, (2, vec![wait], 200), "{what}");
    }
}

#[tokio::test]
async fn writing_is_not_repeated_blindly() {
    let wait: Headers<'_> = &[("retry-after", "2")];
    let table: [(&str, Answer, usize, Vec<u128>); 9] = [
        ("500", failed(500, &[], None), 1, vec![]),
        ("500 with a wait", failed(500, wait, None), 1, vec![]),
        ("502", failed(502, wait, None), 1, vec![]),
        ("503", failed(503, &[], None), 1, vec![]),
        ("429", failed(429, &[], None), 1, vec![]),
        ("broken", Answer::silence().then_close(), 1, vec![]),
        ("429 with a wait", failed(429, wait, None), 2, vec![2000]),
        ("429 with a wait in the body", failed(429, &[], Some(3)), 2, vec![3000]),
        ("503 with a wait", failed(503, wait, None), 2, vec![2000]),
    ];
    for (what, answer, count, waits) in table {
        let (found, waited, status) = create(vec![answer, Answer::json(200, created())]).await;
        assert_eq!((found, waited), (count, waits), "{what}");
        assert_eq!(status == 200, count == 2, "{what}");
    }
}

#[tokio::test]
async fn a_kept_connection_that_breaks_does_not_repeat_writing() {
    let answers = [listed(), Answer::silence().then_close(), Answer::json(200, revoked())];
    let (server, clock) = (Server::start(answers).await, FakeClock::default());
    let factify = retrying(&server, &clock);
    factify.api_keys().list_api_keys(ORG).await.unwrap();
    let error = factify.api_keys().revoke_api_key(KEY).await.unwrap_err();
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
    assert_eq!((server.count(), server.connections()), (2, 1));
}

#[tokio::test]
async fn writing_is_repeated_where_that_is_safe() {
    let answers = [failed(500, &[], None), failed(502, &[], None), Answer::json(200, created())];
    let (server, clock) = (Server::start(answers).await, FakeClock::default());
    let call = retrying(&server, &clock).api_keys().create_api_key(ORG, "CI");
    call.with_idempotency_key("once-1").await.unwrap();
    let requests = server.requests();
    assert_eq!(requests.len(), 3);
    assert!(requests.iter().all(|one| one.header("idempotency-key") == Some("once-1")));

    // No connection was made, so that nothing was sent.
    let (gone, clock) = (Server::start([]).await.url(), FakeClock::default());
    tokio::task::yield_now().await;
    let factify = Factify::builder().bearer_auth("t").with_server(gone);
    let factify = factify.with_clock(clock.clone()).with_timeout(ATTEMPT).build().unwrap();
    let error = factify.api_keys().create_api_key(ORG, "CI").await.unwrap_err();
    assert!(error.is_connect(), "{error:?}");
    assert_eq!(clock.waits(), [250, 375]);
}

#[tokio::test]
async fn the_header_that_decides() {
    let never: Headers<'_> = &[("x-should-retry", "false"), ("retry-after", "1")];
    assert_eq!(list(vec![failed(503, never, None)]).await, (1, vec![], 503));
    let always: Headers<'_> = &[("x-should-retry", "true")];
    let answers = vec![failed(500, always, None), Answer::json(200, created())];
    assert_eq!(create(answers).await, (2, vec![250], 200));
}

#[tokio::test]
async fn settings_of_the_client_and_of_the_call() {
    let busy = || failed(503, &[], None);
    let answers = [busy(), busy(), busy(), busy(), busy(), listed()];
    let (server, clock) = (Server::start(answers).await, FakeClock::default());
    let config = RetryConfig::new()
        .max_attempts(4)
        .initial_interval(Duration::from_secs(1))
        .multiplier(10.0)
        .max_interval(Duration::from_secs(20));
    let builder = builder(&server).with_clock(clock.clone()).with_timeout(ATTEMPT);
    let factify = builder.with_retries(config).build().unwrap();
    let call = factify.api_keys().list_api_keys(ORG);
    call.clone().await.unwrap_err();
    assert_eq!(clock.waits(), [500, 5000, 10_000]);
    call.clone().with_retries(RetryConfig::none()).await.unwrap_err();
    assert_eq!(server.count(), 5);
    call.with_retries(RetryConfig::new().status_codes([500])).await.unwrap();
    assert_eq!((server.count(), clock.waits().len()), (6, 3));
}

#[tokio::test]
async fn the_token_is_asked_for_on_each_attempt() {
    let answers = [failed(503, &[], None), failed(503, &[], None), listed(), listed()];
    let (server, clock) = (Server::start(answers).await, FakeClock::default());
    let asked = Arc::new(AtomicUsize::new(0));
    let count = asked.clone();
    let credential = Credential::provider(move || {
        let number = count.fetch_add(1, Ordering::Relaxed) + 1;
        async move { Ok::<_, std::io::Error>(Secret::from(format!("token-{number}"))) }
    });
    let builder = Factify::builder().bearer_auth(credential).with_server(server.url());
    let factify = builder.with_clock(clock).with_timeout(ATTEMPT).build().unwrap();
    assert_eq!(asked.load(Ordering::Relaxed), 0);
    factify.api_keys().list_api_keys(ORG).await.unwrap();
    factify.api_keys().list_api_keys(ORG).await.unwrap();
    let sent: Vec<_> = server
        .requests()
        .iter()
        .map(|one| one.header("authorization").unwrap().to_owned())
        .collect();
    assert_eq!(sent, ["Bearer token-1", "Bearer token-2", "Bearer token-3", "Bearer token-4"]);
}
