//! When and how often calls are retried.

mod budget;
mod decision;
mod wait;

use std::time::Duration;

pub use self::{
    budget::RetryBudget,
    decision::{Attempt, Decision, Observed, decide},
    wait::server_wait,
};
pub use crate::status::StatusPattern;

/// When and how often calls are retried.
///
/// Connection errors and the given statuses are retried if the request is idempotent: the method is
/// idempotent (RFC 9110 §9.2.2), or an idempotency key is sent. Other requests are retried only if
/// no connection was established, or if a 429 or 503 specifies the delay. The response header
/// `x-should-retry` (`true` or `false`) overrides these rules.
///
/// The delay is the one that the server specifies in `retry-after-ms`, `Retry-After` or its
/// documented error body, at most `max_interval`; otherwise a random fraction of `initial_interval
/// · multiplier^n`, at most `max_interval`, where n counts the retries from 0. If the delay would
/// exceed the deadline or `max_elapsed_time`, the last result is returned immediately.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
#[must_use]
pub struct RetryConfig {
    /// Whether to retry.
    pub strategy: RetryStrategy,
    /// The maximum delay before the first retry.
    pub initial_interval: Duration,
    /// The maximum delay before any retry.
    pub max_interval: Duration,
    /// The factor by which the maximum delay grows with each retry.
    pub multiplier: f64,
    /// The time after which no retry is started, from the start of the call.
    pub max_elapsed_time: Duration,
    /// The maximum number of attempts, including the first one.
    pub max_attempts: u32,
    /// Whether to retry connection errors.
    pub retry_connection_errors: bool,
    /// The statuses to retry.
    pub status_codes: Vec<StatusPattern>,
}

/// Whether to retry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RetryStrategy {
    /// Never.
    None,
    /// With exponential back-off.
    Backoff,
}

impl Default for RetryConfig {
    /// Returns three attempts, with delays of up to 500 ms and 750 ms, on 429, 500, 502, 503, 504
    /// and connection errors.
    fn default() -> Self {
        Self {
            strategy: RetryStrategy::Backoff,
            initial_interval: Duration::from_millis(500),
            max_interval: Duration::from_secs(60),
            multiplier: 1.5,
            max_elapsed_time: Duration::from_secs(3600),
            max_attempts: 3,
            retry_connection_errors: true,
            status_codes: [429, 500, 502, 503, 504].map(StatusPattern::Exact).to_vec(),
        }
    }
}

impl RetryConfig {
    /// Returns the default configuration.
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns a configuration that never retries.
    pub fn none() -> Self {
        Self { strategy: RetryStrategy::None, ..Self::default() }
    }

    /// Sets the maximum delay before the first retry.
    pub fn initial_interval(self, initial_interval: Duration) -> Self {
        Self { initial_interval, ..self }
    }

    /// Sets the maximum delay before any retry.
    pub fn max_interval(self, max_interval: Duration) -> Self {
        Self { max_interval, ..self }
    }

    /// Sets the factor by which the maximum delay grows with each retry.
    pub fn multiplier(self, multiplier: f64) -> Self {
        Self { multiplier, ..self }
    }

    /// Sets the time after which no retry is started, from the start of the call.
    pub fn max_elapsed_time(self, max_elapsed_time: Duration) -> Self {
        Self { max_elapsed_time, ..self }
    }

    /// Sets the maximum number of attempts, including the first one.
    pub fn max_attempts(self, max_attempts: u32) -> Self {
        Self { max_attempts, ..self }
    }

    /// Sets whether to retry connection errors.
    pub fn retry_connection_errors(self, retry_connection_errors: bool) -> Self {
        Self { retry_connection_errors, ..self }
    }

    /// Sets the statuses to retry, each a number or a `StatusPattern`.
    pub fn status_codes<S: Into<StatusPattern>>(
        self,
        status_codes: impl IntoIterator<Item = S>,
    ) -> Self {
        Self { status_codes: status_codes.into_iter().map(Into::into).collect(), ..self }
    }

    /// Returns the maximum delay before the retry with this number, counted from 0.
    #[must_use]
    pub fn longest_wait(&self, retry: u32) -> Duration {
        let power = self.multiplier.powf(f64::from(retry));
        let seconds = self.initial_interval.as_secs_f64() * power;
        Duration::try_from_secs_f64(seconds).unwrap_or(self.max_interval).min(self.max_interval)
    }
}
