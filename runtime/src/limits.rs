//! The limits of a call: of time, and of the size of what comes.
//!
//! A server is not to be trusted with the memory of its clients. Besides what [`SizeLimits`] has,
//! JSON and XML may nest 128 levels deep, and the answer of a token endpoint may have 64 KiB. No
//! message of an error holds a part of a body.

use std::{future::poll_fn, pin::pin, task::Poll, time::Duration};

use http::HeaderMap;

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

/// How large a response may be; anything larger is an error of the kind
/// [`TransportKind::TooLarge`].
///
/// Of an error that is too large the status, the headers and the start of the body are kept: it is
/// [`Error::Unexpected`](crate::error::Error::Unexpected), and is tried again as any of its status.
///
/// A download has no limit but its own, since nothing of it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
#[must_use]
pub struct SizeLimits {
    /// The bytes of a body, after decompression: 64 MiB.
    pub body: u64,
    /// The bytes of the body of an error, if that of any body is not smaller: 1 MiB.
    pub error_body: u64,
    /// The bytes of an item of a stream, if that of a body is not smaller: 16 MiB.
    pub item: u64,
    /// The lines of a server-sent event: 65,536.
    pub lines: usize,
    /// The number of headers: 256.
    pub headers: usize,
    /// The bytes of the names and values of all headers: 256 KiB.
    pub header_bytes: usize,
}

impl Default for SizeLimits {
    fn default() -> Self {
        Self {
            body: 64 << 20,
            error_body: 1 << 20,
            item: 16 << 20,
            lines: 65_536,
            headers: 256,
            header_bytes: 256 << 10,
        }
    }
}

impl SizeLimits {
    /// Returns the default limits, for its setters to change.
    pub fn new() -> Self {
        Self::default()
    }

    /// Limits the bytes of a body.
    pub const fn body(self, bytes: u64) -> Self {
        Self { body: bytes, ..self }
    }

    /// Limits the bytes of the body of an error.
    pub const fn error_body(self, bytes: u64) -> Self {
        Self { error_body: bytes, ..self }
    }

    /// Limits the bytes of an item of a stream.
    pub const fn item(self, bytes: u64) -> Self {
        Self { item: bytes, ..self }
    }

    /// Limits the lines of a server-sent event.
    pub const fn lines(self, lines: usize) -> Self {
        Self { lines, ..self }
    }

    /// Limits the number of headers.
    pub const fn headers(self, number: usize) -> Self {
        Self { headers: number, ..self }
    }

    /// Limits the bytes of the names and values of all headers.
    pub const fn header_bytes(self, bytes: usize) -> Self {
        Self { header_bytes: bytes, ..self }
    }

    /// Refuses headers that are too many, or too large.
    pub(crate) fn check_headers(&self, headers: &HeaderMap) -> Result<(), TransportError> {
        let size = |(name, value): (&http::HeaderName, &http::HeaderValue)| {
            name.as_str().len() + value.len()
        };
        let message = if headers.len() > self.headers {
            format!("the limit is {} headers", self.headers)
        } else if headers.iter().map(size).sum::<usize>() > self.header_bytes {
            format!("the limit is {} bytes of headers", self.header_bytes)
        } else {
            return Ok(());
        };
        Err(TransportError::new(TransportKind::TooLarge).because(message))
    }
}

/// The limits of one call.
pub(crate) struct Limits<'a> {
    pub(crate) clock: &'a dyn Clock,
    started: Duration,
    timeout: Duration,
    pub(crate) deadline: Option<Duration>,
    pub(crate) sizes: SizeLimits,
}

impl<'a> Limits<'a> {
    pub(crate) fn start(core: &'a Core, options: &RequestOptions) -> Self {
        let clock = core.clock();
        let timeout = options.timeout.unwrap_or(TIMEOUT);
        let (started, sizes) = (clock.now(), options.sizes.unwrap_or_default());
        Self { clock, started, timeout, deadline: options.deadline, sizes }
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
