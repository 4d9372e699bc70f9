//! A response body that is being received, within the timeouts of its call.
//!
//! It is for streams and downloads; other calls read the complete body at once. Dropping it closes
//! the connection.

use std::{
    fmt,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
    time::Duration,
};

use bytes::Bytes;
use futures_core::Stream;

use crate::{
    clock::Clock,
    failure::{TransportError, TransportKind},
    transport::{BoxFuture, ResponseBody},
};

/// The body of a response whose head has come.
pub struct BodyStream {
    clock: Arc<dyn Clock>,
    parts: ResponseBody,
    /// The longest wait for a part.
    idle: Duration,
    /// The time of the clock at which the deadline passes.
    end: Option<Duration>,
    alarm: Option<BoxFuture<'static, ()>>,
}

impl BodyStream {
    pub(crate) fn new(
        clock: Arc<dyn Clock>,
        parts: ResponseBody,
        idle: Duration,
        end: Option<Duration>,
    ) -> Self {
        Self { clock, parts, idle, end, alarm: None }
    }

    /// Returns the time until the deadline, if there is one.
    #[must_use]
    pub fn left(&self) -> Option<Duration> {
        let now = self.clock.now();
        self.end.map(|end| end.saturating_sub(now))
    }

    /// Returns the next part, or nothing at the end.
    ///
    /// # Errors
    ///
    /// [`TransportError`] if the connection broke, or on a timeout.
    pub fn poll_part(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, TransportError>>> {
        let left = self.left();
        if left == Some(Duration::ZERO) {
            return Poll::Ready(Some(Err(TransportError::new(TransportKind::Deadline))));
        }
        if let Poll::Ready(part) = Pin::new(&mut self.parts).poll_next(context) {
            self.alarm = None;
            return Poll::Ready(part);
        }
        let (limit, kind) = match left {
            Some(left) if left < self.idle => (left, TransportKind::Deadline),
            _ => (self.idle, TransportKind::Timeout),
        };
        let clock = &self.clock;
        ready!(
            self.alarm.get_or_insert_with(|| sleep(clock.clone(), limit)).as_mut().poll(context)
        );
        Poll::Ready(Some(Err(TransportError::new(kind))))
    }
}

fn sleep(clock: Arc<dyn Clock>, time: Duration) -> BoxFuture<'static, ()> {
    Box::pin(async move { clock.sleep(time).await })
}

impl fmt::Debug for BodyStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BodyStream(..)")
    }
}
