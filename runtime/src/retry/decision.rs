//! The decision whether to retry, separate from the loop, as a pure function.

use std::time::Duration;

use http::HeaderMap;

use crate::{
    failure::TransportKind,
    retry::{RetryConfig, RetryStrategy},
};

/// What is known after an attempt that did not succeed.
#[derive(Clone, Copy, Debug)]
pub struct Attempt<'a> {
    /// The number of attempts so far, this one included.
    pub number: u32,
    /// The time since the start of the call.
    pub elapsed: Duration,
    /// The time from the start of the call to its deadline, if it has one.
    pub deadline: Option<Duration>,
    /// Whether sending the request twice does the same as sending it once.
    pub idempotent: bool,
    /// What came of it.
    pub observed: Observed<'a>,
}

/// What came of an attempt.
#[derive(Clone, Copy, Debug)]
pub enum Observed<'a> {
    /// A response.
    Response {
        /// The status.
        status: u16,
        /// The headers.
        headers: &'a HeaderMap,
        /// The time that the server asks to wait.
        wait: Option<Duration>,
    },
    /// No complete response.
    Failure(TransportKind),
}

/// Whether to try again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// No: the result stands.
    Stop,
    /// Yes, after this time.
    Retry(Duration),
}

/// Decides whether to try again; `fraction`, from 0 up to 1, is the random part of the wait.
#[must_use]
pub fn decide(config: &RetryConfig, attempt: &Attempt<'_>, fraction: f64) -> Decision {
    if config.strategy == RetryStrategy::None || attempt.number >= config.max_attempts {
        return Decision::Stop;
    }
    if !is_retried(config, attempt) {
        return Decision::Stop;
    }
    let asked = match attempt.observed {
        Observed::Response { wait, .. } => wait,
        Observed::Failure(_) => None,
    };
    let backoff = || config.longest_wait(attempt.number.saturating_sub(1)).mul_f64(fraction);
    let wait = asked.unwrap_or_else(backoff);
    // Compared before it is clamped: a server that asks for an hour is not asked after a minute
    // when the caller has only half an hour.
    if !fits(config, attempt, wait) {
        return Decision::Stop;
    }
    Decision::Retry(wait.min(config.max_interval))
}

/// Returns whether the time is left to wait, and some more to try.
fn fits(config: &RetryConfig, attempt: &Attempt<'_>, wait: Duration) -> bool {
    let next = attempt.elapsed.saturating_add(wait);
    next <= config.max_elapsed_time && attempt.deadline.is_none_or(|deadline| next < deadline)
}

fn is_retried(config: &RetryConfig, attempt: &Attempt<'_>) -> bool {
    match attempt.observed {
        Observed::Failure(kind) => {
            let safe = attempt.idempotent || kind.is_connect();
            config.retry_connection_errors && kind.is_passing() && safe
        }
        Observed::Response { status, headers, wait } => {
            should_retry(headers).unwrap_or_else(|| {
                // Only these two say that the request was not carried out (RFC 6585 §4, RFC 9110
                // §15.6.4), and a time to wait shows that the API means it.
                let refused = matches!(status, 429 | 503) && wait.is_some();
                let listed = config.status_codes.iter().any(|codes| codes.matches(status));
                listed && (attempt.idempotent || refused)
            })
        }
    }
}

/// Returns what the server says about trying again, if it does.
fn should_retry(headers: &HeaderMap) -> Option<bool> {
    match headers.get("x-should-retry")?.as_bytes() {
        b"true" => Some(true),
        b"false" => Some(false),
        _ => None,
    }
}
