//! Hooks that observe or modify requests and responses, or return a response themselves.
//!
//! A small trait whose methods all have default implementations, so that a hook implements only the
//! methods that it needs; a client can have any number of hooks.

use std::{fmt, sync::Arc};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::{
    failure::{BoxError, Failure, TransportError},
    operation::Operation,
    receive::Received,
    transport::{BoxFuture, HttpRequest, HttpResponse},
};

/// A hook for all calls of a client, or for a single call.
///
/// Hooks run in the order in which they were registered, those of the client before those of the
/// call, and each receives the result of the previous one. They run within the timeout of an
/// attempt, except for [`around`](Self::around). Hooks do not see token requests, nor calls whose
/// arguments are invalid.
pub trait Hook: Send + Sync + 'static {
    /// Runs around a whole call, with all its attempts and the delays between them; `next`
    /// continues the call. The hook that was registered first is the outermost.
    fn around<'a>(&'a self, call: CallInfo, next: Next<'a>) -> BoxFuture<'a, CallResult> {
        let _ = call;
        next.run()
    }

    /// Runs before a request is sent, in each attempt. It returns the request to send, or a
    /// response, in which case nothing is sent.
    ///
    /// The request contains its credentials, which must not be logged. A signature among them does
    /// not cover changes that are made here.
    ///
    /// # Errors
    ///
    /// Any error ends the call with a [`BuildError`](crate::error::BuildError): nothing is sent.
    fn before_request(
        &self,
        call: CallInfo,
        request: HttpRequest,
    ) -> BoxFuture<'_, Result<Step, BoxError>> {
        let _ = call;
        Box::pin(async { Ok(Step::Send(request)) })
    }

    /// Runs when the headers of a response have been received, with any status, in each attempt. It
    /// returns the response to continue with. The body has not been received yet.
    ///
    /// # Errors
    ///
    /// Any error ends the call with an error of the kind `TransportKind::Hook`.
    fn after_response(
        &self,
        call: CallInfo,
        response: HttpResponse,
    ) -> BoxFuture<'_, Result<HttpResponse, BoxError>> {
        let _ = call;
        Box::pin(async { Ok(response) })
    }

    /// Runs when no complete response was received, in each attempt, because of the connection, a
    /// timeout, or the size of the response. It returns the error to continue with, or a response
    /// instead.
    ///
    /// Errors while reading a stream or download are not passed to hooks.
    ///
    /// # Errors
    ///
    /// The error to continue with.
    fn on_error(
        &self,
        call: CallInfo,
        error: TransportError,
    ) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        let _ = call;
        Box::pin(async { Err(error) })
    }
}

/// The result of a call, before it is decoded.
pub type CallResult = Result<RawResponse, Failure>;

/// How to continue with a request.
#[derive(Debug)]
pub enum Step {
    /// Send the request.
    Send(HttpRequest),
    /// Use this response; nothing is sent.
    Response(HttpResponse),
}

/// Identifies a call, as in the OpenAPI document.
#[derive(Clone, Copy)]
pub struct CallInfo {
    operation: &'static Operation,
    attempt: u32,
}

/// The rest of a call.
#[must_use = "without `run` the call is not sent"]
pub struct Next<'a> {
    hooks: &'a [Arc<dyn Hook>],
    call: CallInfo,
    /// All attempts; none starts before this is awaited.
    attempts: BoxFuture<'a, CallResult>,
}

/// The last response of a call.
#[derive(Debug)]
pub struct RawResponse(pub(crate) Received);

impl CallInfo {
    pub(crate) const fn new(operation: &'static Operation, attempt: u32) -> Self {
        Self { operation, attempt }
    }

    /// Returns the `operationId`.
    #[must_use]
    pub const fn operation(&self) -> &'static str {
        self.operation.id
    }

    /// Returns the method of the operation.
    #[must_use]
    pub const fn method(&self) -> &'static str {
        self.operation.method.as_str()
    }

    /// Returns the path template, such as `/v1/keys/{id}`.
    #[must_use]
    pub const fn path(&self) -> &'static str {
        self.operation.path
    }

    /// Returns the number of the attempt, counted from 1; 0 in `around`.
    #[must_use]
    pub const fn attempt(&self) -> u32 {
        self.attempt
    }
}

impl<'a> Next<'a> {
    pub(crate) fn new(
        hooks: &'a [Arc<dyn Hook>],
        call: CallInfo,
        attempts: BoxFuture<'a, CallResult>,
    ) -> Self {
        Self { hooks, call, attempts }
    }

    /// Continues the call.
    ///
    /// # Errors
    ///
    /// [`Failure`] if there is no complete response; an error response is not a failure here.
    #[must_use]
    pub fn run(self) -> BoxFuture<'a, CallResult> {
        match self.hooks.split_first() {
            Some((first, hooks)) => first.around(self.call, Next { hooks, ..self }),
            None => self.attempts,
        }
    }
}

impl RawResponse {
    /// Returns the status.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        self.0.status
    }

    /// Returns the headers.
    #[must_use]
    pub const fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    /// Returns the body, unless it is streamed. It may contain secrets.
    #[must_use]
    pub fn body(&self) -> Option<&Bytes> {
        self.0.rest.is_none().then_some(&self.0.body)
    }
}

/// Passes an error to the hooks until one of them returns a response.
///
/// # Errors
///
/// The remaining error.
pub(crate) async fn recover(
    hooks: &[Arc<dyn Hook>],
    call: CallInfo,
    mut error: TransportError,
) -> Result<HttpResponse, TransportError> {
    for hook in hooks {
        match hook.on_error(call, error).await {
            Ok(response) => return Ok(response),
            Err(left) => error = left,
        }
    }
    Err(error)
}

impl fmt::Debug for CallInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallInfo")
            .field("operation", &self.operation.id)
            .field("attempt", &self.attempt)
            .finish()
    }
}

impl fmt::Debug for Next<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Next(..)")
    }
}
