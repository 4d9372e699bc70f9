//! A clock that jumps to the end of each wait before a retry, and keeps a record of them.
//!
//! The SDK waits by its clock for answers, too. Those waits must not end at once while a real
//! server is answering, so that this clock never lets an attempt's time pass.

use std::{
    future::pending,
    sync::{Arc, Mutex},
    time::{Duration, SystemTime},
};

use factify::transport::{BoxFuture, Clock};

/// The time limit of an attempt by which the clock knows it.
pub const ATTEMPT: Duration = Duration::from_secs(86_400);

/// A clock whose fractions of chance are all one half.
#[derive(Clone, Default)]
pub struct FakeClock(Arc<Mutex<Vec<Duration>>>);

impl FakeClock {
    /// Returns the waits so far in milliseconds.
    pub fn waits(&self) -> Vec<u128> {
        self.0.lock().unwrap().iter().map(Duration::as_millis).collect()
    }
}

impl Clock for FakeClock {
    fn now(&self) -> Duration {
        self.0.lock().unwrap().iter().sum()
    }

    /// Stands at the first second of 2026 until the clock jumps.
    fn wall(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(1_767_225_600) + self.now()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(async move {
            if duration == ATTEMPT {
                pending::<()>().await;
            }
            self.0.lock().unwrap().push(duration);
        })
    }

    fn random(&self) -> u64 {
        1 << 63
    }
}
