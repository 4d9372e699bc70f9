//! The decision whether to try again, as a table.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

use std::time::Duration;

use castiron_runtime::{
    error::TransportKind,
    operation::{Method, StatusPattern},
    retry::{Attempt, Decision, Observed, RetryBudget, RetryConfig, decide},
};
use http::HeaderMap;

const SAFE: bool = true;
const UNSAFE: bool = false;
const WAIT: Option<u64> = Some(2000);

/// Half of the longest wait before the first retry.
const BACKOFF: Option<u64> = Some(250);

fn run(config: &RetryConfig, attempt: &Attempt<'_>) -> Option<u64> {
    match decide(config, attempt, 0.5) {
        Decision::Stop => None,
        Decision::Retry(wait) => Some(u64::try_from(wait.as_millis()).unwrap()),
    }
}

fn attempt(idempotent: bool, observed: Observed<'_>) -> Attempt<'_> {
    Attempt { number: 1, elapsed: Duration::from_secs(1), deadline: None, idempotent, observed }
}

#[test]
fn statuses() {
    let none = HeaderMap::new();
    let yes = HeaderMap::from_iter([("x-should-retry".parse().unwrap(), "true".parse().unwrap())]);
    let no = HeaderMap::from_iter([("x-should-retry".parse().unwrap(), "false".parse().unwrap())]);
    let odd = HeaderMap::from_iter([("x-should-retry".parse().unwrap(), "maybe".parse().unwrap())]);
    // status, headers, idempotent, wait of the server, expected wait
    let table = [
        (200, &none, SAFE, None, None),
        (302, &none, SAFE, None, None),
        (400, &none, SAFE, WAIT, None),
        (404, &none, SAFE, None, None),
        (408, &none, SAFE, None, None),
        (429, &none, SAFE, None, BACKOFF),
        (500, &none, SAFE, None, BACKOFF),
        (501, &none, SAFE, WAIT, None),
        (502, &none, SAFE, None, BACKOFF),
        (503, &none, SAFE, None, BACKOFF),
        (504, &none, SAFE, None, BACKOFF),
        (503, &none, SAFE, WAIT, WAIT),
        // What is not idempotent may have been carried out, unless the API says when to come back.
        (429, &none, UNSAFE, None, None),
        (500, &none, UNSAFE, None, None),
        (502, &none, UNSAFE, None, None),
        (503, &none, UNSAFE, None, None),
        (504, &none, UNSAFE, None, None),
        (429, &none, UNSAFE, WAIT, WAIT),
        (503, &none, UNSAFE, WAIT, WAIT),
        (500, &none, UNSAFE, WAIT, None),
        (504, &none, UNSAFE, WAIT, None),
        // The server's word is the last.
        (503, &no, SAFE, WAIT, None),
        (503, &no, UNSAFE, WAIT, None),
        (409, &yes, SAFE, None, BACKOFF),
        (409, &yes, UNSAFE, WAIT, WAIT),
        (409, &odd, SAFE, None, None),
        (503, &odd, SAFE, None, BACKOFF),
    ];
    for (status, headers, idempotent, wait, expected) in table {
        let wait = wait.map(Duration::from_millis);
        let attempt = attempt(idempotent, Observed::Response { status, headers, wait });
        let result = run(&RetryConfig::default(), &attempt);
        assert_eq!(result, expected, "{attempt:?}");
    }
}

#[test]
fn failures() {
    let table = [
        (TransportKind::Connect, SAFE, BACKOFF),
        (TransportKind::ConnectTimeout, SAFE, BACKOFF),
        (TransportKind::Timeout, SAFE, BACKOFF),
        (TransportKind::Body, SAFE, BACKOFF),
        (TransportKind::Other, SAFE, BACKOFF),
        (TransportKind::Tls, SAFE, None),
        (TransportKind::Deadline, SAFE, None),
        (TransportKind::TooLarge, SAFE, None),
        (TransportKind::Connect, UNSAFE, BACKOFF),
        (TransportKind::ConnectTimeout, UNSAFE, BACKOFF),
        (TransportKind::Tls, UNSAFE, None),
        (TransportKind::Timeout, UNSAFE, None),
        (TransportKind::Body, UNSAFE, None),
        (TransportKind::Other, UNSAFE, None),
    ];
    for (kind, idempotent, expected) in table {
        let attempt = attempt(idempotent, Observed::Failure(kind));
        assert_eq!(run(&RetryConfig::default(), &attempt), expected, "{attempt:?}");
        let never = RetryConfig::default().retry_connection_errors(false);
        assert_eq!(run(&never, &attempt), None, "{attempt:?}");
    }
}

#[test]
fn limits() {
    let (second, hour) = (Duration::from_secs(1), Duration::from_secs(3600));
    let none = HeaderMap::new();
    let start = RetryConfig::default;
    // config, number, elapsed, deadline, wait of the server in ms, expected
    let table = [
        (RetryConfig::none(), 1, second, None, WAIT, None),
        (start().max_attempts(1), 1, second, None, None, None),
        (start().max_attempts(0), 1, second, None, None, None),
        (start(), 2, second, None, None, Some(375)),
        (start(), 3, second, None, None, None),
        (start().max_attempts(9), 8, second, None, None, Some(4271)),
        (start().max_attempts(99), 98, second, None, None, Some(30_000)),
        (start().max_interval(second), 1, second, None, WAIT, Some(1000)),
        (start().initial_interval(second), 1, second, None, None, Some(500)),
        (start().multiplier(f64::NAN).max_attempts(9), 3, second, None, None, Some(30_000)),
        (start().multiplier(-1.0), 2, second, None, None, Some(30_000)),
        // The deadline leaves no time to wait, or none after it.
        (start(), 1, second, Some(Duration::from_millis(1251)), None, BACKOFF),
        (start(), 1, second, Some(Duration::from_millis(1250)), None, None),
        (start(), 1, second, Some(2 * second), WAIT, None),
        (start(), 1, second, Some(4 * second), WAIT, WAIT),
        (start(), 1, hour, None, None, None),
        (start().max_elapsed_time(3 * second), 1, second, None, WAIT, WAIT),
        (start().max_elapsed_time(2 * second), 1, second, None, WAIT, None),
        // A wish beyond the limit is not cut down to fit into it; without a limit it is clamped.
        (start(), 1, second, Some(100 * second), Some(120_000), None),
        (start(), 1, second, None, Some(120_000), Some(60_000)),
        (start(), 1, second, None, Some(u64::MAX), None),
    ];
    for (config, number, elapsed, deadline, wait, expected) in table {
        let wait = wait.map(Duration::from_millis);
        let observed = Observed::Response { status: 503, headers: &none, wait };
        let attempt = Attempt { number, elapsed, deadline, idempotent: SAFE, observed };
        assert_eq!(run(&config, &attempt), expected, "{config:?} {attempt:?}");
    }
}

#[test]
fn status_patterns() {
    let headers = HeaderMap::new();
    let config = RetryConfig::new().status_codes([StatusPattern::Class(5), 409.into()]);
    for (status, expected) in [(409, BACKOFF), (501, BACKOFF), (599, BACKOFF), (429, None)] {
        let observed = Observed::Response { status, headers: &headers, wait: None };
        assert_eq!(run(&config, &attempt(SAFE, observed)), expected, "{status}");
    }
    assert_eq!(RetryConfig::new().status_codes([418]).status_codes, [StatusPattern::Exact(418)]);
}

#[test]
fn jitter_is_full() {
    let attempt = attempt(SAFE, Observed::Failure(TransportKind::Connect));
    let wait = |fraction| decide(&RetryConfig::default(), &attempt, fraction);
    assert_eq!(wait(0.0), Decision::Retry(Duration::ZERO));
    assert_eq!(wait(0.75), Decision::Retry(Duration::from_millis(375)));
}

#[test]
fn growth_is_exponential() {
    let config = RetryConfig::default();
    let waits: Vec<_> = (0..5).map(|retry| config.longest_wait(retry).as_micros()).collect();
    assert_eq!(waits, [500_000, 750_000, 1_125_000, 1_687_500, 2_531_250]);
    assert_eq!(config.longest_wait(11).as_millis(), 43_248);
    assert_eq!(config.longest_wait(12).as_millis(), 60_000);
    assert_eq!(config.longest_wait(u32::MAX).as_millis(), 60_000);
}

/// Returns how many tokens are left, and takes them.
fn drain(budget: &RetryBudget) -> u32 {
    (0..1000).map(|_| u32::from(budget.take(1))).sum()
}

#[test]
fn budget() {
    let budget = RetryBudget::default();
    budget.refund();
    for _ in 0..99 {
        assert!(budget.take(RetryBudget::RETRY));
    }
    assert!(!budget.take(RetryBudget::TIMEOUT), "10 of 5");
    assert_eq!(drain(&budget), 5, "a refusal takes nothing, and a refund cannot pass 500");
    assert!(!budget.take(RetryBudget::RETRY));
    budget.refund();
    assert_eq!(drain(&budget), 1);
}

#[test]
fn methods() {
    let table = [
        (Method::Get, "GET", true),
        (Method::Head, "HEAD", true),
        (Method::Options, "OPTIONS", true),
        (Method::Put, "PUT", true),
        (Method::Delete, "DELETE", true),
        (Method::Trace, "TRACE", true),
        (Method::Query, "QUERY", true),
        (Method::Post, "POST", false),
        (Method::Patch, "PATCH", false),
        (Method::Other("PURGE"), "PURGE", false),
    ];
    for (method, name, idempotent) in table {
        assert_eq!((method.as_str(), method.is_idempotent()), (name, idempotent));
    }
}
