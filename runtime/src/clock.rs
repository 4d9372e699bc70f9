//! Time and randomness, behind a trait.
//!
//! All delays and all randomness use this trait, so that tests of retry schedules are exact and
//! take no time, and an SDK is independent of a specific async runtime.

#[cfg(not(target_arch = "wasm32"))]
use std::hash::{BuildHasher, RandomState};
use std::{
    future::poll_fn,
    pin::pin,
    task::Poll,
    time::{Duration, SystemTime},
};

use crate::transport::BoxFuture;

/// A clock, and a source of randomness.
///
/// Timeouts use it, too: a clock whose [`sleep`](Clock::sleep) returns immediately cancels every
/// request that waits for its response.
pub trait Clock: Send + Sync + 'static {
    /// Returns the time since a fixed point; it is monotonic.
    fn now(&self) -> Duration;

    /// Returns the system time, with which dates in `Retry-After` headers are compared.
    #[cfg(not(target_arch = "wasm32"))]
    fn wall(&self) -> SystemTime {
        SystemTime::now()
    }

    /// Returns the system time, which the standard library does not provide on this platform.
    #[cfg(target_arch = "wasm32")]
    fn wall(&self) -> SystemTime;

    /// Waits.
    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()>;

    /// Returns random bits, for the jitter of retries and for idempotency keys.
    #[cfg(not(target_arch = "wasm32"))]
    fn random(&self) -> u64 {
        // Each `RandomState` hashes with a different key, which is derived from the operating
        // system.
        RandomState::new().hash_one(())
    }

    /// Returns random bits, which the standard library does not provide on this platform.
    #[cfg(target_arch = "wasm32")]
    fn random(&self) -> u64;
}

/// Returns a random number from 0 (inclusive) to 1 (exclusive).
#[must_use]
pub fn fraction(clock: &dyn Clock) -> f64 {
    let [a, b, c, d, ..] = clock.random().to_be_bytes();
    f64::from(u32::from_be_bytes([a, b, c, d])) / 4_294_967_296.0
}

/// Returns the output of the future, or `None` if the timeout passes first.
pub(crate) async fn within<F: Future>(
    clock: &dyn Clock,
    limit: Duration,
    future: F,
) -> Option<F::Output> {
    let mut future = pin!(future);
    // Set only when there is something to wait for: most body chunks are already available.
    let mut alarm = None;
    poll_fn(|context| match future.as_mut().poll(context) {
        Poll::Ready(output) => Poll::Ready(Some(output)),
        Poll::Pending => {
            let alarm = alarm.get_or_insert_with(|| clock.sleep(limit));
            alarm.as_mut().poll(context).map(|()| None)
        }
    })
    .await
}
