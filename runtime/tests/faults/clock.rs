//! A clock that tests set, forwards and back. Waits before retries take no time, and no time limit
//! passes by it: real servers answer in real time.

use std::{
    future::pending,
    sync::{Arc, Mutex},
    time::{Duration, SystemTime},
};

use castiron_runtime::{clock::Clock, transport::BoxFuture};

/// The time limit of an attempt, unless set otherwise.
const ATTEMPT: Duration = Duration::from_secs(60);

#[derive(Clone, Default)]
pub struct SetClock(Arc<Mutex<Times>>);

#[derive(Default)]
struct Times {
    now: Duration,
    /// How far the time of day is from the start of 2026, besides `now`.
    ahead: Duration,
    behind: Duration,
    waits: Vec<Duration>,
}

impl SetClock {
    /// Lets time pass, as it does while a machine works.
    pub fn pass(&self, time: Duration) {
        self.0.lock().unwrap().now += time;
    }

    /// Sets the time of day ahead, as it is found after a machine slept.
    pub fn set_ahead(&self, time: Duration) {
        self.0.lock().unwrap().ahead = time;
    }

    pub fn set_back(&self, time: Duration) {
        self.0.lock().unwrap().behind = time;
    }

    /// Returns the waits before retries.
    pub fn waits(&self) -> Vec<Duration> {
        self.0.lock().unwrap().waits.clone()
    }
}

impl Clock for SetClock {
    fn now(&self) -> Duration {
        self.0.lock().unwrap().now
    }

    fn wall(&self) -> SystemTime {
        let times = self.0.lock().unwrap();
        let start = SystemTime::UNIX_EPOCH + Duration::from_secs(1_767_225_600);
        start + times.now + times.ahead - times.behind
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(async move {
            if duration >= ATTEMPT {
                pending::<()>().await;
            }
            let mut times = self.0.lock().unwrap();
            times.now += duration;
            times.waits.push(duration);
        })
    }

    fn random(&self) -> u64 {
        1 << 63
    }
}
