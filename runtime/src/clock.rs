//! Time and chance, behind a trait.
//!
//! All waiting and all randomness goes through here, so that a test of a retry schedule is exact
//! and takes no time, and an SDK is not tied to one asynchronous runtime.

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
/// Time limits are measured by it, too: a clock whose [`sleep`](Clock::sleep) returns at once ends
/// every request that is still waiting for its response.
pub trait Clock: Send + Sync + 'static {
    /// Returns the time since some fixed moment; it never goes back.
    fn now(&self) -> Duration;

    /// Returns the time of day, to which a date in a `Retry-After` header is compared.
    #[cfg(not(target_arch = "wasm32"))]
    fn wall(&self) -> SystemTime {
        SystemTime::now()
    }

    /// Returns the time of day, which the standard library does not know here.
    #[cfg(target_arch = "wasm32")]
    fn wall(&self) -> SystemTime;

    /// Waits.
    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()>;

    /// Returns random bits, for the jitter of retries and for idempotency keys.
    #[cfg(not(target_arch = "wasm32"))]
    fn random(&self) -> u64 {
        // Each `RandomState` hashes with a key of its own, which stems from the operating system.
        RandomState::new().hash_one(())
    }

    /// Returns random bits, which the standard library does not have here.
    #[cfg(target_arch = "wasm32")]
    fn random(&self) -> u64;
}

/// Returns a random number from 0 up to, not including, 1.
#[must_use]
pub fn fraction(clock: &dyn Clock) -> f64 {
    let [a, b, c, d, ..] = clock.random().to_be_bytes();
    f64::from(u32::from_be_bytes([a, b, c, d])) / 4_294_967_296.0
}

/// Returns the output of the future, or nothing if the time limit passes first.
pub(crate) async fn within<F: Future>(
    clock: &dyn Clock,
    limit: Duration,
    future: F,
) -> Option<F::Output> {
    let mut future = pin!(future);
    // Set when there is something to wait for: most parts of a body are there already.
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
