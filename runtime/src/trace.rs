//! Spans and events, named by OpenTelemetry's semantic conventions for HTTP clients.
//!
//! They contain no credentials, headers, query strings or messages of causes; the URL is the
//! template. Bodies are events at the level `TRACE`, with secret fields redacted.

use std::{fmt::Debug, time::Duration};

use tracing::{Instrument, Span, debug, field::Empty, info_span, trace};
use url::Url;

use crate::{
    codec::{Codec, debug::View},
    failure::Failure,
    header::request_id,
    hook::{CallResult, RawResponse},
    operation::Operation,
    receive::Received,
};

/// Returns the span of a call.
pub(crate) fn span(operation: &Operation) -> Span {
    info_span!(
        "call",
        otel.name = operation.id,
        otel.kind = "internal",
        operation = operation.id,
        http.request.method = operation.method.as_str(),
        url.template = operation.path,
        http.response.status_code = Empty,
        "error.type" = Empty,
    )
}

/// Runs a call in its span.
pub(crate) async fn call(span: Span, call: impl Future<Output = CallResult>) -> CallResult {
    let result = call.instrument(span.clone()).await;
    match &result {
        Ok(RawResponse(received)) => record_response(&span, received),
        Err(failure) => record_failure(&span, failure),
    }
    result
}

/// Runs an attempt in its own span, which ends with an event about the outcome.
pub(crate) async fn attempt(
    operation: &Operation,
    url: &Url,
    number: u32,
    attempt: impl Future<Output = Result<Received, Failure>>,
) -> Result<Received, Failure> {
    let method = operation.method.as_str();
    let span = info_span!(
        "attempt",
        otel.name = format_args!("{method} {}", operation.path),
        otel.kind = "client",
        http.request.method = method,
        url.template = operation.path,
        url.scheme = url.scheme(),
        server.address = url.host_str(),
        server.port = url.port_or_known_default(),
        http.request.resend_count = (number > 1).then(|| number - 1),
        http.response.status_code = Empty,
        http.response.body.size = Empty,
        request_id = Empty,
        "error.type" = Empty,
    );
    let result = attempt.instrument(span.clone()).await;
    match &result {
        Ok(received) => record_response(&span, received),
        Err(failure) => record_failure(&span, failure),
    }
    span.in_scope(|| match &result {
        Ok(received) => debug!(status = received.status.as_u16(), "received a response"),
        Err(failure) => debug!(error = kind(failure), "the request failed"),
    });
    result
}

/// Logs the delay of a call before its next attempt.
pub(crate) fn wait(number: u32, wait: Duration) {
    debug!(attempt = number, wait_ms = wait.as_secs_f64() * 1000.0, "retrying the call");
}

/// Logs the body of a request at the level `TRACE`.
pub(crate) fn request_body(operation: &Operation, body: &dyn Codec) {
    trace!(operation = operation.id, body = ?View(body), "request body");
}

/// Logs the body of a response at the level `TRACE`.
pub(crate) fn response_body(operation: &Operation, body: &dyn Codec) {
    trace!(operation = operation.id, body = ?View(body), "response body");
}

/// Logs the body of a documented error at the level `TRACE`, with secret fields redacted.
pub(crate) fn error_body(operation: &Operation, body: &dyn Debug) {
    trace!(operation = operation.id, ?body, "error response body");
}

fn record_response(span: &Span, received: &Received) {
    let status = received.status.as_u16();
    span.record("http.response.status_code", status);
    if received.rest.is_none() {
        span.record("http.response.body.size", received.body.len());
    }
    if let Some(id) = request_id(&received.headers) {
        span.record("request_id", id);
    }
    if status >= 400 {
        span.record("error.type", status);
    }
}

fn record_failure(span: &Span, failure: &Failure) {
    span.record("error.type", kind(failure));
}

fn kind(failure: &Failure) -> String {
    match failure {
        Failure::Build(error) => format!("{:?}", error.kind()),
        Failure::Transport(error) => format!("{:?}", error.kind()),
    }
}
