//! Functions of the user's around calls: to watch them, to change them, to answer in their place.
//!
//! One small trait whose methods all have defaults, so that a hook holds only what it is for, and
//! a client can hold any number of them.

use std::{fmt, sync::Arc};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::{
    failure::{BoxError, Failure, TransportError},
    operation::Operation,
    receive::Received,
    transport::{BoxFuture, HttpRequest, HttpResponse},
};

/// What is done with the calls of a client, or with one call.
///
/// Hooks are asked in the order in which they were registered, those of the client before those
/// of the call, and each gets what the one before it returned. They run within the time limit of
/// an attempt, but for [`around`](Self::around). Requests for tokens reach no hook, nor do calls
/// whose arguments cannot be sent.
pub trait Hook: Send + Sync + 'static {
    /// Runs around a whole call, with all its attempts and the waiting between them; `next` goes
    /// on with it. The hook that was registered first is the outermost.
    fn around<'a>(&'a self, call: CallInfo, next: Next<'a>) -> BoxFuture<'a, CallResult> {
        let _ = call;
        next.run()
    }

    /// Runs before a request is sent, in each attempt: it returns the request to send, or an
    /// answer, and then nothing is sent.
    ///
    /// The request has its credentials, which no log should hold. A signature among them does not
    /// cover what is changed here.
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

    /// Runs when the head of a response has come, of whichever status, in each attempt: it returns
    /// the response to go on with. The body is still to come.
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

    /// Runs when no complete answer came, in each attempt: the connection, a time limit, or the
    /// size of the response. It returns the error to go on with, or an answer in its place.
    ///
    /// What goes wrong while a stream or download is read reaches only who reads it.
    ///
    /// # Errors
    ///
    /// The error to go on with.
    fn on_error(
        &self,
        call: CallInfo,
        error: TransportError,
    ) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        let _ = call;
        Box::pin(async { Err(error) })
    }
}

/// What comes of a call, before it is decoded.
pub type CallResult = Result<Answer, Failure>;

/// What is to be done with a request.
#[derive(Debug)]
pub enum Step {
    /// Send it.
    Send(HttpRequest),
    /// Take this for its answer.
    Answer(HttpResponse),
}

/// Which call it is, in the words of the document.
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
    /// All attempts, of which none begins before this is awaited.
    attempts: BoxFuture<'a, CallResult>,
}

/// The last response of a call.
#[derive(Debug)]
pub struct Answer(pub(crate) Received);

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

    /// Returns the number of the attempt, counted from 1; around the whole call it is 0.
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

    /// Goes on with the call.
    ///
    /// # Errors
    ///
    /// [`Failure`] if there is no complete response; a response that is an error is none here.
    #[must_use]
    pub fn run(self) -> BoxFuture<'a, CallResult> {
        match self.hooks.split_first() {
            Some((first, hooks)) => first.around(self.call, Next { hooks, ..self }),
            None => self.attempts,
        }
    }
}

impl Answer {
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

    /// Returns the body, unless the caller takes it as it comes. It may hold secrets.
    #[must_use]
    pub fn body(&self) -> Option<&Bytes> {
        self.0.rest.is_none().then_some(&self.0.body)
    }
}

/// Lets the hooks see an error, until one of them has an answer.
///
/// # Errors
///
/// The error that is left.
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
