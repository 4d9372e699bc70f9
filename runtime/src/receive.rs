//! A response with its complete body, or with a streamed one.

use std::{fmt, time::Duration};

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, StatusCode, header::CONTENT_TYPE};

use crate::{
    body_stream::BodyStream,
    failure::Failure,
    limits::SizeLimits,
    operation::{Operation, Success},
    transport::BoxFuture,
};

/// A response.
#[derive(Debug)]
pub struct Received {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    /// The body, unless it is streamed.
    pub(crate) body: Bytes,
    /// Whether the body was truncated at the size limit.
    pub(crate) is_cut: bool,
    /// The rest of the body, if it is streamed.
    pub rest: Option<Rest>,
    pub(crate) operation: &'static Operation,
    /// The documented success that it matches.
    pub(crate) case: Option<usize>,
    /// Whether that is a guess: if the body does not match, it is not a success.
    pub(crate) is_guess: bool,
    /// The span of the call.
    #[cfg(feature = "tracing")]
    pub(crate) span: tracing::Span,
}

impl Received {
    /// Returns the documented success that it matches.
    pub(crate) fn success(&self) -> Option<&'static Success> {
        self.operation.success.get(self.case?)
    }

    /// Returns the `Content-Type`, if it is present and valid.
    pub(crate) fn content_type(&self) -> Option<&str> {
        self.headers.get(CONTENT_TYPE)?.to_str().ok()
    }

    /// Returns the place of the success among those that are documented.
    #[must_use]
    pub fn case(&self) -> usize {
        self.case.unwrap_or_default()
    }
}

/// The body of a streamed response.
#[derive(Debug)]
pub struct Rest {
    /// The body.
    pub body: BodyStream,
    /// Sends the call again if the body ends early.
    pub resume: Option<Box<dyn Resume>>,
}

/// A call that can be sent again if its response ends early.
pub trait Resume: fmt::Debug + Send + Sync {
    /// Returns the size limits.
    fn sizes(&self) -> SizeLimits;

    /// Returns whether the call may be sent again: it is idempotent, and its body can be read
    /// again.
    fn is_repeatable(&self) -> bool;

    /// Sends the call again after a delay, resuming after the event with this id.
    fn resume(
        &self,
        last_event: HeaderValue,
        wait: Duration,
        deadline: Option<Duration>,
    ) -> BoxFuture<'static, Result<Received, Failure>>;
}
