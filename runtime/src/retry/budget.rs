//! A limit on all retries of a client, against retry storms.
//!
//! When an API is down, every call of a busy client would be sent three times and keep it down.
//! With a budget, the tokens run out, and calls fail immediately until some succeed.

use std::sync::atomic::{AtomicU32, Ordering};

use crate::retry::Observed;

/// The tokens that the retries of a client share: initially and at most 500. A retry takes 5, or 10
/// after a timeout; each successful call returns 1.
#[derive(Debug)]
pub struct RetryBudget {
    tokens: AtomicU32,
}

impl RetryBudget {
    /// The initial and maximum number of tokens.
    pub const CAPACITY: u32 = 500;
    /// The tokens for a retry.
    pub const RETRY: u32 = 5;
    /// The tokens for a retry after a timeout, which keeps the API busy for longer.
    pub const TIMEOUT: u32 = 10;
    /// The tokens that a successful call returns.
    pub const REFUND: u32 = 1;

    /// Returns the tokens for a retry after this result.
    #[must_use]
    pub const fn cost(observed: &Observed<'_>) -> u32 {
        match observed {
            Observed::Failure(kind) if kind.is_timeout() => Self::TIMEOUT,
            Observed::Failure(_) | Observed::Response { .. } => Self::RETRY,
        }
    }

    /// Takes tokens if there are enough, and returns whether it did.
    pub fn take(&self, tokens: u32) -> bool {
        let spend = |left: u32| left.checked_sub(tokens);
        self.tokens.fetch_update(Ordering::Relaxed, Ordering::Relaxed, spend).is_ok()
    }

    /// Returns the tokens of a successful call to the budget.
    pub fn refund(&self) {
        let add = |left: u32| Some((left + Self::REFUND).min(Self::CAPACITY));
        // The closure never returns nothing, so that the update cannot fail.
        let _ = self.tokens.fetch_update(Ordering::Relaxed, Ordering::Relaxed, add);
    }
}

impl Default for RetryBudget {
    fn default() -> Self {
        Self { tokens: AtomicU32::new(Self::CAPACITY) }
    }
}
