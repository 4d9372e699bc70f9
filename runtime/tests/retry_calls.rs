//! Retries of whole calls, with a clock that does not wait.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

mod support;

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use castiron_runtime::{
    api::Api,
    codec::secret::Secret,
    credential::Credential,
    error::TransportKind,
    operation::Operation,
    options::RequestOptions,
    retry::{RetryBudget, RetryConfig},
    settings::Settings,
};
use support::{
    API, Answer, BEARER, CREATE, CREATE_ONCE, Error, FakeClock, PLAIN, Script, call, client,
    error::ApiError, json, key, response, settings,
};

static READ: Operation = PLAIN;

fn many() -> RequestOptions {
    RequestOptions::new().with_retries(RetryConfig::default().max_attempts(6))
}

/// Calls once and returns the number of requests, the waits, and the result.
async fn run(
    operation: &'static Operation,
    options: RequestOptions,
    answer: impl FnMut(usize) -> Answer + Send + 'static,
) -> (usize, Vec<f64>, support::Outcome) {
    let (clock, script) = (FakeClock::default(), Script::new(answer));
    let result = call(&client(&script, &clock), operation, options).await;
    (script.count(), clock.waits(), result)
}

#[tokio::test]
async fn schedule() {
    let (count, waits, result) = run(&READ, many(), |_| json(503, "{}")).await;
    assert_eq!(count, 6);
    assert_eq!(waits, [250.0, 375.0, 562.5, 843.75, 1265.625]);
    assert!(matches!(result, Err(Error::Unexpected(error)) if error.status == 503));
}

#[tokio::test]
async fn defaults_are_three_attempts() {
    let (count, waits, _) = run(&READ, RequestOptions::new(), |_| json(500, "{}")).await;
    assert_eq!((count, waits), (3, vec![250.0, 375.0]));
}

#[tokio::test]
async fn success_ends_it() {
    let answer = |number| {
        if number < 2 { Answer::Failure(TransportKind::Other) } else { key() }
    };
    let (count, waits, result) = run(&READ, many(), answer).await;
    assert_eq!((count, waits), (3, vec![250.0, 375.0]));
    assert_eq!(result.unwrap().id, "key_1");
}

#[tokio::test]
async fn switched_off() {
    let options = RequestOptions::new().with_retries(RetryConfig::none());
    let (count, waits, _) = run(&READ, options, |_| json(503, "{}")).await;
    assert_eq!((count, waits), (1, vec![]));
}

#[tokio::test]
async fn server_names_the_wait() {
    let answer = |number| match number {
        0 => response(503, &[("retry-after", "7")], ""),
        1 => response(503, &[("retry-after-ms", "40"), ("retry-after", "7")], ""),
        2 => response(503, &[("retry-after", "Mon, 02 Nov 2026 10:00:09 GMT")], ""),
        3 => response(503, &[("retry-after", "600")], ""),
        _ => key(),
    };
    let (count, waits, result) = run(&READ, many(), answer).await;
    // The date is 9 s after the wall clock's start, and 7.04 s have passed.
    assert_eq!(waits, [7000.0, 40.0, 1960.0, 60_000.0]);
    assert!(result.is_ok());
    assert_eq!(count, 5);
}

#[tokio::test]
async fn posts_are_not_sent_blindly_again() {
    let body = r#"{"error":{"retry_after":2}}"#;
    // answer, number of requests
    let table: [(fn() -> Answer, usize); 11] = [
        (|| json(500, "{}"), 1),
        (|| json(502, "{}"), 1),
        (|| json(503, "{}"), 1),
        (|| json(429, "{}"), 1),
        (|| response(500, &[("retry-after", "1")], ""), 1),
        (|| response(503, &[("retry-after", "1")], ""), 2),
        (|| response(503, &[("retry-after", "0")], ""), 1),
        (|| Answer::Failure(TransportKind::Other), 1),
        (|| Answer::Failure(TransportKind::Timeout), 1),
        (|| Answer::Failure(TransportKind::Connect), 2),
        (|| response(409, &[("x-should-retry", "true")], ""), 2),
    ];
    for (index, (first, expected)) in table.into_iter().enumerate() {
        let answer = move |number| if number == 0 { first() } else { key() };
        let (count, ..) = run(&CREATE, many(), answer).await;
        assert_eq!(count, expected, "row {index}");
    }
    let answer = move |number| if number == 0 { json(429, body) } else { key() };
    let (count, waits, _) = run(&CREATE, many(), answer).await;
    assert_eq!((count, waits), (2, vec![2000.0]), "the documented hint");
}

#[tokio::test]
async fn idempotency_key_makes_posts_safe() {
    let answer = |number| if number < 2 { json(500, "{}") } else { key() };
    let clock = FakeClock::default().random_first([u64::MAX, 0]);
    let script = Script::new(answer);
    let core = client(&script, &clock);
    call(&core, &CREATE_ONCE, many()).await.unwrap();
    let sent = "ffffffff-ffff-4fff-8000-000000000000".to_owned();
    assert_eq!(script.header("x-once"), vec![Some(sent); 3], "one key for all attempts");

    call(&core, &CREATE_ONCE, many()).await.unwrap();
    let keys = script.header("x-once");
    assert_ne!(keys[0], keys[3], "another call has another key");

    call(&core, &CREATE_ONCE, many().with_idempotency_key("mine")).await.unwrap();
    assert_eq!(script.header("x-once")[4].as_deref(), Some("mine"));
    call(&core, &CREATE_ONCE, many().with_header("x-once", "own")).await.unwrap();
    assert_eq!(script.header("x-once")[5].as_deref(), Some("own"));
}

#[tokio::test]
async fn idempotency_key_without_documented_header() {
    let script = Script::new(|number| if number == 0 { json(500, "{}") } else { key() });
    let core = client(&script, &FakeClock::default());
    call(&core, &CREATE, many().with_idempotency_key("mine")).await.unwrap();
    assert_eq!(script.header("idempotency-key"), vec![Some("mine".to_owned()); 2]);
    call(&core, &CREATE, many()).await.unwrap();
    assert_eq!(script.header("idempotency-key")[2], None);
}

#[tokio::test]
async fn credentials_are_asked_before_each_attempt() {
    let asked = Arc::new(AtomicUsize::new(0));
    let count = asked.clone();
    let provider = Credential::provider(move || {
        let number = count.fetch_add(1, Ordering::Relaxed);
        async move { Ok::<_, std::io::Error>(Secret::from(format!("token-{number}"))) }
    });
    let script = Script::new(|number| if number < 2 { json(503, "{}") } else { key() });
    let settings = settings(script.clone(), &FakeClock::default());
    let core = settings.with_credential(support::BEARER, provider).build().unwrap();
    call(&core, &READ, many()).await.unwrap();
    let expected = ["Bearer token-0", "Bearer token-1", "Bearer token-2"];
    assert_eq!(script.header("authorization"), expected.map(|one| Some(one.to_owned())));
    assert_eq!(asked.load(Ordering::Relaxed), 3);
}

#[tokio::test]
async fn budget_is_shared_by_the_client() {
    let script = Script::new(|_| json(503, "{}"));
    let core = client(&script, &FakeClock::default());
    let retries = usize::try_from(RetryBudget::CAPACITY / RetryBudget::RETRY).unwrap();
    let calls = 150;
    for _ in 0..calls {
        call(&core.clone(), &READ, RequestOptions::new()).await.unwrap_err();
    }
    assert_eq!(script.count(), calls + retries, "100 retries, then none");
}

#[tokio::test]
async fn timeouts_cost_more_and_success_refunds() {
    let script = Script::new(|_| Answer::Failure(TransportKind::Timeout));
    let core = client(&script, &FakeClock::default());
    for _ in 0..100 {
        call(&core, &READ, RequestOptions::new()).await.unwrap_err();
    }
    assert_eq!(script.count(), 150, "50 retries, then none");

    let script = Script::new(|number| match number {
        200..205 => key(),
        _ => json(503, "{}"),
    });
    let core = client(&script, &FakeClock::default());
    for _ in 0..100 {
        let _ = call(&core, &READ, RequestOptions::new()).await;
    }
    assert_eq!(script.count(), 200, "50 calls with two retries, 50 without");
    for _ in 0..5 {
        call(&core, &READ, RequestOptions::new()).await.unwrap();
    }
    assert_eq!(script.count(), 205);
    for _ in 0..2 {
        call(&core, &READ, RequestOptions::new()).await.unwrap_err();
    }
    assert_eq!(script.count(), 208, "five successes are good for one retry");
}

#[tokio::test]
async fn deadline_ends_the_waiting() {
    let options = many().with_deadline(Duration::from_millis(700));
    let (count, waits, result) = run(&READ, options, |_| json(503, "{}")).await;
    // 250 + 375 ms pass; the next wait of 562.5 ms would end too late, so the response stands.
    assert_eq!((count, waits), (3, vec![250.0, 375.0]));
    assert!(matches!(result, Err(Error::Unexpected(_))));

    let options = many().with_deadline(Duration::from_secs(5));
    let answer = |_| response(503, &[("retry-after", "30")], "");
    let (count, waits, result) = run(&READ, options, answer).await;
    assert_eq!((count, waits), (1, vec![]), "at once, without waiting");
    assert!(matches!(result, Err(Error::Unexpected(_))));
}

#[tokio::test]
async fn deadline_ends_an_attempt() {
    let options = many().with_deadline(Duration::from_secs(70));
    let (count, waits, result) = run(&READ, options, |_| Answer::Silence).await;
    let error = result.unwrap_err();
    // One attempt of 60 s, a wait, and what is left of the deadline.
    assert_eq!((count, waits), (2, vec![60_000.0, 250.0, 9750.0]));
    assert!(matches!(&error, Error::Transport(error) if error.kind() == TransportKind::Deadline));
    assert!(error.is_timeout());
}

#[tokio::test]
async fn each_attempt_has_its_own_timeout() {
    let options = many().with_timeout(Duration::from_secs(2));
    let answer = |number| if number < 2 { Answer::Silence } else { key() };
    let (count, waits, result) = run(&READ, options, answer).await;
    assert_eq!((count, waits), (3, vec![2000.0, 250.0, 2000.0, 375.0]));
    assert!(result.is_ok());
}

#[tokio::test]
async fn documented_errors_are_retried_too() {
    let (count, _, result) = run(&READ, many(), |_| json(429, r#"{"id":"slow"}"#)).await;
    assert_eq!(count, 6);
    let error = result.unwrap_err();
    assert!(error.is_retryable());
    assert!(
        matches!(error, Error::Api(error) if matches!(error.body, ApiError::TooManyRequests(_)))
    );
}

#[tokio::test]
async fn client_wide_configuration() {
    let script = Script::new(|_| json(503, "{}"));
    let options = RequestOptions::new().with_retries(RetryConfig::none());
    let settings = settings(script.clone(), &FakeClock::default()).with_options(options);
    let core = settings.build().unwrap();
    call(&core, &READ, RequestOptions::new()).await.unwrap_err();
    assert_eq!(script.count(), 1);
    call(&core, &READ, many()).await.unwrap_err();
    assert_eq!(script.count(), 7, "the call's own configuration wins");
}

/// An operation of which the document says that it is tried twice.
static TWICE: Operation =
    Operation { retries: Some(|| RetryConfig::new().max_attempts(2)), ..PLAIN };

/// An API of which the document says that no call is tried again.
static NEVER: Api = Api {
    name: "Careful",
    user_agent: "careful/1.0",
    servers: API.servers,
    credentials: API.credentials,
    security: API.security,
    retries: Some(RetryConfig::none),
};

#[tokio::test]
async fn the_document_s_configuration() {
    let (count, _, _) = run(&TWICE, RequestOptions::new(), |_| json(503, "{}")).await;
    assert_eq!(count, 2, "the operation's");
    let (count, _, _) = run(&TWICE, many(), |_| json(503, "{}")).await;
    assert_eq!(count, 6, "the call's own wins");

    let script = Script::new(|_| json(503, "{}"));
    let settings = Settings::new(&NEVER).with_transport(script.clone());
    let settings = settings.with_clock(FakeClock::default()).with_credential(BEARER, "t0ken");
    let core = settings.build().unwrap();
    call(&core, &READ, RequestOptions::new()).await.unwrap_err();
    assert_eq!(script.count(), 1, "the API's");
    call(&core, &TWICE, RequestOptions::new()).await.unwrap_err();
    assert_eq!(script.count(), 3, "the operation's wins");
}
