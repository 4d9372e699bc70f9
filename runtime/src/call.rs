//! Calls: from arguments to a future of the typed result.
//!
//! Generic code is compiled once per type in the user's crate. Therefore only decoding is generic;
//! the inner future is the same for all operations.

use std::{
    fmt,
    marker::PhantomData,
    pin::Pin,
    task::{Context, Poll, ready},
};

use crate::{
    body::Body,
    client::Core,
    codec::{Codec, json},
    error::{DecodeError, ErrorBody, SdkError, UnexpectedResponse, failed},
    execute::execute,
    failure::{BuildError, Failure},
    operation::Operation,
    options::RequestOptions,
    outcome::Outcome,
    prepare::{Prepared, prepare},
    receive::Received,
    response::Response,
    transport::BoxFuture,
};

/// A request that has not been sent yet; `.await` sends it and returns the response body. Dropping
/// it cancels the call.
#[must_use = "the request is not sent until it is awaited"]
pub struct Pending<T, E> {
    sending: Sending,
    types: PhantomData<fn() -> (T, E)>,
}

/// A request that has not been sent yet; `.await` sends it and returns the response with status and
/// headers.
#[must_use = "the request is not sent until it is awaited"]
pub struct PendingResponse<T, E>(Pending<T, E>);

impl Core {
    /// Returns a call of the operation, with one argument per parameter, in order.
    ///
    /// The arguments are encoded at once; if that fails, the call returns the [`BuildError`] and
    /// sends nothing.
    #[inline]
    pub fn call<C: From<Unsent>>(
        &self,
        operation: &'static Operation,
        options: RequestOptions,
        arguments: &[&dyn Codec],
        body: Body<'_>,
    ) -> C {
        Unsent::new(self, prepare(self, operation, options, arguments, body)).into()
    }
}

/// A request that has not been sent yet, independent of the result type.
#[must_use = "the request is not sent until it is awaited"]
pub struct Unsent(Sending);

impl Unsent {
    /// Returns the call that sends this request, or fails with this error.
    pub(crate) fn new(core: &Core, prepared: Result<Prepared, BuildError>) -> Self {
        Self(Sending::new(core, prepared))
    }
}

impl<T, E> From<Unsent> for Pending<T, E> {
    #[inline]
    fn from(Unsent(sending): Unsent) -> Self {
        Self { sending, types: PhantomData }
    }
}

impl<T, E> From<Unsent> for PendingResponse<T, E> {
    #[inline]
    fn from(call: Unsent) -> Self {
        Self(call.into())
    }
}

/// What is not generic of a call under way.
enum Sending {
    /// Nothing was sent; what is taken from here is sent.
    Ready(Option<Box<(Core, Prepared)>>),
    Sent(BoxFuture<'static, Result<Received, Failure>>),
}

impl Sending {
    fn new(core: &Core, prepared: Result<Prepared, BuildError>) -> Self {
        match prepared {
            Ok(prepared) => Self::Ready(Some(Box::new((core.clone(), prepared)))),
            Err(error) => Self::failed(error),
        }
    }

    fn failed(error: BuildError) -> Self {
        Self::Sent(Box::pin(async { Err(Failure::Build(error)) }))
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Result<Received, Failure>> {
        if let Some(ready) = self.ready().and_then(Option::take) {
            let (core, prepared) = *ready;
            *self = Self::Sent(Box::pin(execute(core, prepared)));
        }
        match self {
            Self::Sent(call) => call.as_mut().poll(context),
            Self::Ready(_) => Poll::Pending,
        }
    }

    fn ready(&mut self) -> Option<&mut Option<Box<(Core, Prepared)>>> {
        if let Self::Ready(ready) = self { Some(ready) } else { None }
    }

    /// Changes the request, if there is one.
    fn change(&mut self, change: impl FnOnce(&mut Prepared)) {
        if let Some(Some(ready)) = self.ready() {
            change(&mut ready.1);
        }
    }
}

impl<T, E> Pending<T, E> {
    /// Also returns the status and headers of the response.
    #[inline]
    pub fn with_response(self) -> PendingResponse<T, E> {
        PendingResponse(self)
    }

    /// Streams the items of the response.
    ///
    /// `Accept` is set to the streaming media type, unless the caller sets it.
    pub fn stream<U>(mut self) -> Pending<U, E> {
        self.sending.change(Prepared::accept_series);
        Pending { sending: self.sending, types: PhantomData }
    }

    /// Streams the response body.
    pub fn download<U>(mut self) -> Pending<U, E> {
        self.sending.change(Prepared::accept_download);
        Pending { sending: self.sending, types: PhantomData }
    }
}

impl<T: Outcome, E: SdkError> Future for Pending<T, E> {
    type Output = Result<T, E>;

    #[inline]
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let received = ready!(self.sending.poll(context)).map_err(failed::<E>)?;
        Poll::Ready(read(received).map(|(_, body)| body))
    }
}

impl<T: Outcome, E: SdkError> Future for PendingResponse<T, E> {
    type Output = Result<Response<T>, E>;

    #[inline]
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let received = ready!(self.0.sending.poll(context)).map_err(failed::<E>)?;
        Poll::Ready(read(received).map(|(received, body)| {
            let Received { status, headers, body: raw, .. } = received;
            Response { status, headers, body, raw }
        }))
    }
}

/// Returns the value of a successful response, or the error.
fn read<T: Outcome, E: SdkError>(mut received: Received) -> Result<(Received, T), E> {
    if received.success().is_none() {
        return Err(refused(received));
    }
    match T::read(&mut received) {
        Ok(value) => Ok((received, value)),
        // What might have been a success is none.
        Err(_) if received.is_guess => Err(refused(received)),
        Err(mismatch) => Err(received.mismatch(mismatch).into()),
    }
}

/// Returns the error of a response that is no documented success.
pub(crate) fn refused<E: SdkError>(received: Received) -> E {
    if received.is_cut {
        let Received { status, headers, body, .. } = received;
        return UnexpectedResponse::cut(status, headers, body).into();
    }
    let body = match received.documented_error() {
        Some(raw) => Some(E::Body::read(&raw)),
        None if received.status.is_success() => None,
        // As for successes: with another media type, the body may still match its schema.
        None => received.possible_error().and_then(|raw| E::Body::read(&raw).ok()).map(Ok),
    };
    match body {
        Some(Ok(body)) => {
            #[cfg(feature = "tracing")]
            received.span.in_scope(|| crate::trace::error_body(received.operation, &body));
            let Received { status, headers, body: raw, .. } = received;
            E::documented(status, headers, raw, body)
        }
        Some(Err(mismatch)) => {
            let mismatch = received.check_coding().err().unwrap_or(mismatch);
            received.mismatch(mismatch).into()
        }
        None => {
            let Received { status, headers, body, .. } = received;
            UnexpectedResponse::new(status, headers, body).into()
        }
    }
}

impl Received {
    fn mismatch(self, mismatch: json::Mismatch) -> DecodeError {
        DecodeError::new(self.status, self.headers, self.body, mismatch)
    }
}

impl fmt::Debug for Unsent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Unsent(..)")
    }
}

impl<T, E> fmt::Debug for Pending<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pending(..)")
    }
}

impl<T, E> fmt::Debug for PendingResponse<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PendingResponse(..)")
    }
}
