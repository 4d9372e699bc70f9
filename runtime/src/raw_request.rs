//! Requests that the OpenAPI document does not describe, with the credentials, retries, limits and
//! hooks of other calls.

use std::{fmt, marker::PhantomData, time::Duration};

use bytes::Bytes;
use serde::Serialize;

use crate::{
    call::Unsent,
    client::Core,
    failure::BuildError,
    operation::{Format, Method, Operation, StatusPattern, Success},
    options::RequestOptions,
    payload::Payload,
    prepare::{Prepared, RawParts, prepare_raw},
    retry::RetryConfig,
    upload::Upload,
};

/// A request to any path of the API, including undocumented ones.
///
/// The request uses the client's credentials, retries, timeouts, limits and hooks. A status other
/// than 2xx is an error. `C` is the call that sends the request.
#[must_use = "the request is not sent until it is awaited"]
pub struct RawRequest<C> {
    core: Core,
    method: http::Method,
    path: String,
    body: Result<Option<Payload>, BuildError>,
    content_type: Option<&'static str>,
    options: RequestOptions,
    call: PhantomData<fn() -> C>,
}

impl<C: From<Unsent>> RawRequest<C> {
    /// Returns a request without a body. The path must start with a slash and may have a query. It
    /// is appended to the base URL; existing percent-encoding is kept.
    pub fn new(core: &Core, method: http::Method, path: impl Into<String>) -> Self {
        Self {
            core: core.clone(),
            method,
            path: path.into(),
            body: Ok(None),
            content_type: None,
            options: RequestOptions::new(),
            call: PhantomData,
        }
    }

    /// Adds a query parameter and percent-encodes it.
    pub fn query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.options = self.options.with_query(name, value);
        self
    }

    /// Adds a header; see [`RequestOptions::with_header`].
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.options = self.options.with_header(name, value);
        self
    }

    /// Sends a value as JSON, with the `Content-Type` `application/json`. If the value cannot be
    /// serialized, sending the request fails with a [`BuildError`].
    pub fn json(mut self, value: &(impl Serialize + ?Sized)) -> Self {
        self.body = serde_json::to_vec(value)
            .map(|bytes| Some(Payload::from(bytes)))
            .map_err(BuildError::body);
        self.content_type = Some("application/json");
        self
    }

    /// Sends these bytes, with the `Content-Type` `application/octet-stream`, unless
    /// [`header`](Self::header) sets another one.
    pub fn body(mut self, bytes: impl Into<Bytes>) -> Self {
        self.body = Ok(Some(Payload::from(Upload::from(bytes.into()))));
        self.content_type = Some("application/octet-stream");
        self
    }

    /// Sets the timeout of each attempt; see [`RequestOptions::with_timeout`].
    pub fn with_timeout(mut self, timeout: Duration) -> Self {
        self.options = self.options.with_timeout(timeout);
        self
    }

    /// Sets when and how often the request is retried. Only requests with an idempotent method
    /// (RFC 9110 §9.2.2) or an idempotency key are retried.
    pub fn with_retries(mut self, retries: RetryConfig) -> Self {
        self.options = self.options.with_retries(retries);
        self
    }

    /// Sets several options; they override options that were set before.
    pub fn with_options(mut self, options: RequestOptions) -> Self {
        self.options = options.over(&self.options);
        self
    }

    /// Returns the future that sends the request and returns the response.
    #[must_use = "the request is not sent until the call is awaited"]
    pub fn send(self) -> C {
        let core = self.core.clone();
        Unsent::new(&core, self.prepared()).into()
    }

    fn prepared(self) -> Result<Prepared, BuildError> {
        let operation = operation(&self.method).ok_or_else(|| {
            let reason = "`request` sends the methods of RFC 9110, PATCH and QUERY only";
            BuildError::argument(self.method.as_str(), reason)
        })?;
        let parts =
            RawParts { path: &self.path, body: self.body?, content_type: self.content_type };
        prepare_raw(&self.core, operation, self.options, parts)
    }
}

impl<C: From<Unsent> + Future> IntoFuture for RawRequest<C> {
    type Output = C::Output;
    type IntoFuture = C;

    fn into_future(self) -> C {
        self.send()
    }
}

impl<C> fmt::Debug for RawRequest<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawRequest").field("method", &self.method).finish_non_exhaustive()
    }
}

/// Every 2xx response is a success, whatever its body.
const SUCCESS: &[Success] =
    &[Success { status: StatusPattern::Class(2), media_type: Some("*/*"), format: Format::Bytes }];

const fn raw(method: Method) -> Operation {
    Operation {
        id: "request",
        method,
        path: "/{path}",
        body: &[],
        success: SUCCESS,
        accept: "*/*",
        ..Operation::PLAIN
    }
}

/// Returns the operation that represents requests with this method in spans and hooks.
fn operation(method: &http::Method) -> Option<&'static Operation> {
    static OPERATIONS: [Operation; 9] = [
        raw(Method::Get),
        raw(Method::Head),
        raw(Method::Options),
        raw(Method::Put),
        raw(Method::Delete),
        raw(Method::Trace),
        raw(Method::Post),
        raw(Method::Patch),
        raw(Method::Query),
    ];
    OPERATIONS.iter().find(|operation| operation.method.as_str() == method.as_str())
}
