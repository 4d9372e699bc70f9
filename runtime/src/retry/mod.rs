//! When, and how often, a call is tried again.

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

/// When, and how often, a call is tried again.
///
/// Retried are failed connections and the given statuses, if sending the request twice does the
/// same as sending it once: the method is idempotent (RFC 9110 §9.2.2) or an idempotency key is
/// sent. Any other request is sent again only if no connection was made, or if a 429 or 503 names
/// the time to wait. The response header `x-should-retry` (`true` or `false`) overrules all this.
///
/// The waiting time is the one that the server names in `retry-after-ms`, `Retry-After` or its
/// documented error body, at most `max_interval`; else a random part of
/// `initial_interval · exponent^n`, at most `max_interval`, where n counts the retries from 0.
/// If waiting would pass the deadline or `max_elapsed_time`, the last result is returned at once.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
#[must_use]
pub struct RetryConfig {
    /// Whether to retry at all.
    pub strategy: RetryStrategy,
    /// The longest wait before the first retry.
    pub initial_interval: Duration,
    /// The longest wait before any retry.
    pub max_interval: Duration,
    /// The factor by which the wait grows from retry to retry.
    pub exponent: f64,
    /// The time after which no retry starts, from the start of the call.
    pub max_elapsed_time: Duration,
    /// The number of attempts, the first one included.
    pub max_attempts: u32,
    /// Whether to retry when no complete answer came.
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
    /// With growing waits.
    Backoff,
}

impl Default for RetryConfig {
    /// Returns three attempts, with waits of up to 500 ms and 750 ms, on 429, 500, 502, 503, 504
    /// and failed connections.
    fn default() -> Self {
        Self {
            strategy: RetryStrategy::Backoff,
            initial_interval: Duration::from_millis(500),
            max_interval: Duration::from_secs(60),
            exponent: 1.5,
            max_elapsed_time: Duration::from_secs(3600),
            max_attempts: 3,
            retry_connection_errors: true,
            status_codes: [429, 500, 502, 503, 504].map(StatusPattern::Exact).to_vec(),
        }
    }
}

impl RetryConfig {
    /// Returns the default configuration, for its setters to change.
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns the configuration that never retries.
    pub fn none() -> Self {
        Self { strategy: RetryStrategy::None, ..Self::default() }
    }

    /// Sets the longest wait before the first retry.
    pub fn initial_interval(self, initial_interval: Duration) -> Self {
        Self { initial_interval, ..self }
    }

    /// Sets the longest wait before any retry.
    pub fn max_interval(self, max_interval: Duration) -> Self {
        Self { max_interval, ..self }
    }

    /// Sets the factor by which the wait grows from retry to retry.
    pub fn exponent(self, exponent: f64) -> Self {
        Self { exponent, ..self }
    }

    /// Sets the time after which no retry starts, from the start of the call.
    pub fn max_elapsed_time(self, max_elapsed_time: Duration) -> Self {
        Self { max_elapsed_time, ..self }
    }

    /// Sets the number of attempts, the first one included.
    pub fn max_attempts(self, max_attempts: u32) -> Self {
        Self { max_attempts, ..self }
    }

    /// Sets whether to retry when no complete answer came.
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

    /// Returns the longest wait before the retry with this number, counted from 0.
    #[must_use]
    pub fn longest_wait(&self, retry: u32) -> Duration {
        let power = self.exponent.powf(f64::from(retry));
        let seconds = self.initial_interval.as_secs_f64() * power;
        Duration::try_from_secs_f64(seconds).unwrap_or(self.max_interval).min(self.max_interval)
    }
}
