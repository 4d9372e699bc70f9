//! The timeouts and size limits of a call.

use std::{fmt, sync::Arc, time::Duration};

use crate::{
    body_stream::BodyStream,
    clock::{Clock, within},
    failure::{TransportError, TransportKind},
    limits::SizeLimits,
    options::RequestOptions,
    transport::{ResponseBody, TimeLimits},
};

/// The default timeout of an attempt.
const TIMEOUT: Duration = Duration::from_secs(60);

/// The limits of a call.
pub struct CallLimits<'a> {
    pub(crate) clock: &'a dyn Clock,
    started: Duration,
    timeout: Duration,
    pub(crate) deadline: Option<Duration>,
    pub(crate) sizes: SizeLimits,
}

impl<'a> CallLimits<'a> {
    pub(crate) fn start(clock: &'a dyn Clock, options: &RequestOptions) -> Self {
        let timeout = options.timeout.unwrap_or(TIMEOUT);
        let (started, sizes) = (clock.now(), options.sizes.unwrap_or_default());
        Self { clock, started, timeout, deadline: options.deadline, sizes }
    }

    pub(crate) fn elapsed(&self) -> Duration {
        self.clock.now().saturating_sub(self.started)
    }

    /// Returns the remaining time for a transport that cannot be interrupted.
    pub(crate) fn left(&self) -> TimeLimits {
        let deadline = self.deadline.map(|deadline| deadline.saturating_sub(self.elapsed()));
        TimeLimits { timeout: self.timeout, deadline }
    }

    /// Returns a body that is read later, within these limits.
    pub(crate) fn stream(&self, clock: Arc<dyn Clock>, parts: ResponseBody) -> BodyStream {
        let end = self.deadline.map(|deadline| self.started.saturating_add(deadline));
        BodyStream::new(clock, parts, self.timeout, end)
    }

    /// Waits for the future, at most until the timeout or the deadline.
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

impl fmt::Debug for CallLimits<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallLimits")
            .field("timeout", &self.timeout)
            .field("deadline", &self.deadline)
            .field("sizes", &self.sizes)
            .finish_non_exhaustive()
    }
}
