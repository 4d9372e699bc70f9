//! The time limits of one call.

use std::{future::poll_fn, pin::pin, task::Poll, time::Duration};

use crate::{
    arriving::Arriving,
    client::Core,
    clock::Clock,
    error::{TransportError, TransportKind},
    options::RequestOptions,
    transport::{ResponseBody, TimeLimits},
};

/// The time limit of an attempt, unless set otherwise.
const TIMEOUT: Duration = Duration::from_secs(60);

/// The limits of one call.
pub(crate) struct Limits<'a> {
    pub(crate) clock: &'a dyn Clock,
    started: Duration,
    timeout: Duration,
    pub(crate) deadline: Option<Duration>,
}

impl<'a> Limits<'a> {
    pub(crate) fn start(core: &'a Core, options: &RequestOptions) -> Self {
        let clock = core.clock();
        let timeout = options.timeout.unwrap_or(TIMEOUT);
        Self { clock, started: clock.now(), timeout, deadline: options.deadline }
    }

    pub(crate) fn elapsed(&self) -> Duration {
        self.clock.now().saturating_sub(self.started)
    }

    /// Returns what is left of the limits for a transport that nobody can interrupt.
    pub(crate) fn left(&self) -> TimeLimits {
        let deadline = self.deadline.map(|deadline| deadline.saturating_sub(self.elapsed()));
        TimeLimits { timeout: self.timeout, deadline }
    }

    /// Returns a body that is read later, within these limits.
    pub(crate) fn arriving(&self, core: &Core, parts: ResponseBody) -> Arriving {
        let end = self.deadline.map(|deadline| self.started.saturating_add(deadline));
        Arriving::new(core.clone(), parts, self.timeout, end)
    }

    /// Waits for the future, but neither longer than the time limit nor past the deadline.
    pub(crate) async fn race<F: Future>(&self, future: F) -> Result<F::Output, TransportError> {
        let TimeLimits { timeout, deadline } = self.left();
        let (limit, kind) = match deadline {
            Some(left) if left < timeout => (left, TransportKind::Deadline),
            _ => (timeout, TransportKind::Timeout),
        };
        let output = within(self.clock, limit, future).await;
        output.ok_or_else(|| TransportError::new(kind))
    }
}

/// Returns the output of the future, or nothing if the time limit passes first.
async fn within<F: Future>(clock: &dyn Clock, limit: Duration, future: F) -> Option<F::Output> {
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
