//! The decision whether to retry, separate from the loop, as a pure function.

use std::time::Duration;

use http::HeaderMap;

use crate::{
    failure::TransportKind,
    retry::{RetryConfig, RetryStrategy},
};

/// A failed attempt.
#[derive(Clone, Copy, Debug)]
pub struct Attempt<'a> {
    /// The number of attempts so far, including this one.
    pub number: u32,
    /// The time since the start of the call.
    pub elapsed: Duration,
    /// The time from the start of the call to its deadline, if it has one.
    pub deadline: Option<Duration>,
    /// Whether the request is idempotent.
    pub idempotent: bool,
    /// The result.
    pub observed: Observed<'a>,
}

/// The result of an attempt.
#[derive(Clone, Copy, Debug)]
pub enum Observed<'a> {
    /// A response.
    Response {
        /// The status.
        status: u16,
        /// The headers.
        headers: &'a HeaderMap,
        /// The delay that the server requests.
        wait: Option<Duration>,
    },
    /// No complete response.
    Failure(TransportKind),
}

/// Whether to retry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Do not retry.
    Stop,
    /// Retry after this delay.
    Retry(Duration),
}

/// Decides whether to retry; `fraction`, from 0 to 1, is the random fraction of the delay.
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
    // Compared before it is clamped: if a server requests an hour, it is not called after a minute
    // when the caller has only half an hour.
    if !fits(config, attempt, wait) {
        return Decision::Stop;
    }
    Decision::Retry(wait.min(config.max_interval))
}

/// Returns whether there is enough time for the delay and another attempt.
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
                // Only these two mean that the request was not executed (RFC 6585 §4, RFC 9110
                // §15.6.4), and a delay shows that the API intends it.
                let refused = matches!(status, 429 | 503) && wait.is_some();
                let listed = config.status_codes.iter().any(|codes| codes.matches(status));
                listed && (attempt.idempotent || refused)
            })
        }
    }
}

/// Returns whether the server requests or forbids a retry, if it does.
fn should_retry(headers: &HeaderMap) -> Option<bool> {
    match headers.get("x-should-retry")?.as_bytes() {
        b"true" => Some(true),
        b"false" => Some(false),
        _ => None,
    }
}
