//! A transport that calls a closure instead of using the network, for tests.

use std::fmt;

use crate::{
    failure::TransportError,
    transport::{BoxFuture, HttpRequest, HttpResponse, ResponseBody, Transport},
};

/// A transport that calls a closure.
#[derive(Clone, Copy)]
pub struct InProcess<F> {
    handler: F,
}

/// Returns a transport that responds to each request with the result of the closure.
pub const fn from_fn<F, Output, Body>(handler: F) -> InProcess<F>
where
    // Stated here as well, so that a closure needs no type for its argument.
    F: Fn(HttpRequest) -> Output + Send + Sync + 'static,
    Output: Future<Output = Result<http::Response<Body>, TransportError>> + Send + 'static,
{
    InProcess { handler }
}

impl<F, Output, Body> Transport for InProcess<F>
where
    F: Fn(HttpRequest) -> Output + Send + Sync + 'static,
    Output: Future<Output = Result<http::Response<Body>, TransportError>> + Send + 'static,
    Body: Into<ResponseBody>,
{
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        let response = (self.handler)(request);
        Box::pin(async { Ok(response.await?.map(Into::into)) })
    }
}

impl<F> fmt::Debug for InProcess<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("InProcess(..)")
    }
}
