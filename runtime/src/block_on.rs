//! Waits for a future on the current thread, with a clock that parks the thread.

use std::{
    cell::Cell,
    future::poll_fn,
    pin::pin,
    sync::Arc,
    task::{Context, Poll, Wake, Waker},
    thread::{self, Thread},
    time::{Duration, Instant},
};

use crate::{clock::Clock, transport::BoxFuture};

/// Sends a call, or waits for any other future, and blocks the thread until its output is
/// available.
///
/// Closures that the future calls, such as credential providers, may wait for another thread. In
/// async code, run this on a thread that may block, such as those of `tokio::task::spawn_blocking`:
/// it works on any thread, but blocks its other tasks.
pub fn block_on<F: IntoFuture>(future: F) -> F::Output {
    let mut future = pin!(future.into_future());
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut context = Context::from_waker(&waker);
    loop {
        let outer = Outer(WATCH.replace(Watch { is_on: true, alarm: None }));
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
        let alarm = WATCH.get().alarm;
        drop(outer);
        match alarm {
            Some(alarm) => thread::park_timeout(alarm.saturating_duration_since(Instant::now())),
            None => thread::park(),
        }
    }
}

/// Returns whether this thread is blocked in [`block_on`].
pub(crate) fn is_waiting() -> bool {
    WATCH.get().is_on
}

/// The clock for blocking calls: the waiting thread wakes itself.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ThreadClock {
    start: Instant,
}

impl ThreadClock {
    pub(crate) fn new() -> Self {
        Self { start: Instant::now() }
    }
}

impl Clock for ThreadClock {
    fn now(&self) -> Duration {
        self.start.elapsed()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        // Nobody waits for a time that is too far away for the clock.
        let alarm = Instant::now().checked_add(duration);
        Box::pin(poll_fn(move |context| match alarm {
            Some(alarm) if alarm <= Instant::now() => Poll::Ready(()),
            Some(alarm) => {
                Watch::wake_at(alarm, context.waker());
                Poll::Pending
            }
            None => Poll::Pending,
        }))
    }
}

/// What a thread knows while it polls a future that it waits for.
#[derive(Clone, Copy)]
struct Watch {
    is_on: bool,
    /// When to poll again, even if nothing wakes the thread.
    alarm: Option<Instant>,
}

thread_local! {
    static WATCH: Cell<Watch> = const { Cell::new(Watch { is_on: false, alarm: None }) };
}

impl Watch {
    fn wake_at(alarm: Instant, waker: &Waker) {
        let watch = WATCH.get();
        if watch.is_on {
            let alarm = watch.alarm.map_or(alarm, |earlier| earlier.min(alarm));
            return WATCH.set(Self { alarm: Some(alarm), ..watch });
        }
        // Somebody awaits a call of a client that has no clock but this one.
        let waker = waker.clone();
        thread::spawn(move || {
            thread::sleep(alarm.saturating_duration_since(Instant::now()));
            waker.wake();
        });
    }
}

/// Ends a watch, even if what is polled panics. One may wait within another, in a function of the
/// user's.
struct Outer(Watch);

impl Drop for Outer {
    fn drop(&mut self) {
        WATCH.set(self.0);
    }
}

/// Wakes the thread that waits.
struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}
