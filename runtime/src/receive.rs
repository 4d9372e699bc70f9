//! A response as a call hands it on: with its body, or with what reads that while it comes.

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
    /// The body, unless it is still to come.
    pub(crate) body: Bytes,
    /// Whether the body had more than may be kept of it.
    pub(crate) is_cut: bool,
    /// The rest of the body, if it is streamed.
    pub rest: Option<Rest>,
    pub(crate) operation: &'static Operation,
    /// The documented success that it is.
    pub(crate) case: Option<usize>,
    /// Whether that is a guess: if the body is not what is documented, it is no success.
    pub(crate) is_guess: bool,
}

impl Received {
    /// Returns the documented success that it is.
    pub(crate) fn success(&self) -> Option<&'static Success> {
        self.operation.success.get(self.case?)
    }

    /// Returns the `Content-Type`, if it is there and is text.
    pub(crate) fn content_type(&self) -> Option<&str> {
        self.headers.get(CONTENT_TYPE)?.to_str().ok()
    }

    /// Returns the place of the success among those that are documented.
    #[must_use]
    pub fn case(&self) -> usize {
        self.case.unwrap_or_default()
    }
}

/// The body of a response that is read while it comes.
#[derive(Debug)]
pub struct Rest {
    /// The body.
    pub body: BodyStream,
    /// What sends the call again where the body breaks off.
    pub resume: Option<Box<dyn Resume>>,
}

/// A call that was sent and may be sent again, where its response breaks off.
pub trait Resume: fmt::Debug + Send + Sync {
    /// Returns how large what comes may be.
    fn sizes(&self) -> SizeLimits;

    /// Returns whether the call may be sent again: whether that changes nothing, and its body can
    /// be read again.
    fn is_repeatable(&self) -> bool;

    /// Sends the call again after a time, from the event with this identifier on.
    fn resume(
        &self,
        last_event: HeaderValue,
        wait: Duration,
        deadline: Option<Duration>,
    ) -> BoxFuture<'static, Result<Received, Failure>>;
}
