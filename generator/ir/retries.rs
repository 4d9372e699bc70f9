//! Retries: when calls are retried, if the document specifies it.

use std::time::Duration;

use super::StatusPattern;

/// When and how often a call is retried; missing settings have their defaults.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Retries {
    /// Never.
    Never,
    /// With growing waits.
    Backoff(Backoff),
}

/// Growing waits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Backoff {
    /// The longest wait before the first retry.
    pub initial_interval: Option<Duration>,
    /// The longest wait before any retry.
    pub max_interval: Option<Duration>,
    /// The time after which no retry starts, which then limits the attempts alone, unless their
    /// number is limited as well.
    pub max_elapsed_time: Option<Duration>,
    /// The number of attempts, the first one included.
    pub max_attempts: Option<u32>,
    /// The factor by which the wait grows, in thousandths.
    pub multiplier: Option<u64>,
    /// The statuses to retry.
    pub statuses: Vec<StatusPattern>,
    /// Whether to retry when no complete response was received.
    pub connection_errors: Option<bool>,
}
