//! Reads a response to its end, within the timeouts and size limits.

use std::sync::Arc;

use bytes::Bytes;
use http::{
    HeaderMap, StatusCode,
    header::{CONTENT_LENGTH, CONTENT_TYPE},
    response::Parts,
};

use crate::{
    body_collector::{BodyCollector, check_size},
    call_limits::CallLimits,
    client::Core,
    failure::TransportError,
    limits::SizeLimits,
    media_type,
    operation::{Format, Method, Operation, Success},
    prepare::Prepared,
    receive::{Received, Rest},
    status::StatusPattern,
    transport::{HttpResponse, ResponseBody},
};

/// Reads a response to its end, or only its headers if the body is streamed.
pub(crate) async fn receive(
    core: &Core,
    prepared: &Prepared,
    response: HttpResponse,
    limits: &CallLimits<'_>,
) -> Result<Received, TransportError> {
    let operation = prepared.operation;
    let (head, parts) = response.into_parts();
    limits.sizes.check_headers(&head.headers)?;
    let mut received = begun(prepared, head);
    let success = received.success();
    if success.is_some_and(|success| success.format.is_series() || prepared.is_download) {
        let body = limits.stream(Arc::new(core.clone()), parts);
        received.rest = Some(Rest { body, resume: None });
        return Ok(received);
    }
    let SizeLimits { body, error_body, .. } = limits.sizes;
    let may_cut = success.is_none();
    let limit = if may_cut { body.min(error_body) } else { body };
    if operation.method != Method::Head && !may_cut {
        check_size(content_length(&received.headers).unwrap_or_default(), limit)?;
    }
    let body = BodyCollector::new(prepared.options.compression, &mut received.headers, limit);
    (received.body, received.is_cut) = collect(parts, body.cut_if(may_cut), limits).await?;
    if received.body.is_empty() && (received.case.is_none() || received.is_guess) {
        without_body(&mut received);
    }
    Ok(received)
}

/// Returns a response whose body has not been received yet.
fn begun(prepared: &Prepared, head: Parts) -> Received {
    let operation = prepared.operation;
    let Parts { status, headers, .. } = head;
    let found = find_success(operation, status, &headers);
    let case = found.or_else(|| guess_success(operation, status, &headers));
    Received {
        status,
        headers,
        body: Bytes::new(),
        is_cut: false,
        rest: None,
        operation,
        case,
        is_guess: found.is_none() && case.is_some(),
        #[cfg(feature = "tracing")]
        span: prepared.span.clone(),
    }
}

/// Finds the success that a response without a body is, where none has its media type.
fn without_body(received: &mut Received) {
    let (operation, status) = (received.operation, received.status);
    let documented = operation.success.iter().position(|one| one.is_for(status));
    if documented.is_none() {
        received.case = nothing(operation, status);
        received.is_guess = received.case.is_some();
    } else if received.content_type().is_none() {
        // An empty body has no type; that it is empty is then what is wrong with it.
        received.case = documented;
        received.is_guess = false;
    }
}

/// Reads a body to its end, or as much as may be kept of it; and whether that is not all.
async fn collect(
    mut parts: ResponseBody,
    mut body: BodyCollector,
    limits: &CallLimits<'_>,
) -> Result<(Bytes, bool), TransportError> {
    while !body.is_cut()
        && let Some(part) = limits.race(parts.part()).await?
    {
        body.push(&part?)?;
    }
    body.end()
}

fn content_type(headers: &HeaderMap) -> Option<&str> {
    headers.get(CONTENT_TYPE)?.to_str().ok()
}

fn content_length(headers: &HeaderMap) -> Option<u64> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// Returns the place of the documented success that a response is, if it is one.
pub(crate) fn find_success(
    operation: &Operation,
    status: StatusCode,
    headers: &HeaderMap,
) -> Option<usize> {
    let content_type = content_type(headers);
    operation.success.iter().position(|success| {
        success.is_for(status)
            && success.media_type.is_none_or(|one| media_type::matches(one, content_type))
    })
}

/// Returns the place of the documented success that a response may be although its
/// `Content-Type` is another: the only one of its status, or the first of several that are files.
fn guess_success(operation: &Operation, status: StatusCode, headers: &HeaderMap) -> Option<usize> {
    let content_type = content_type(headers);
    // What went wrong is no success, whatever its status.
    if content_type.is_some_and(|one| media_type::matches("application/problem+json", Some(one))) {
        return None;
    }
    let mut own = operation.success.iter().enumerate().filter(|(_, one)| one.is_for(status));
    let (index, first) = own.next()?;
    let is_file = matches!(first.format, Format::Bytes);
    if !own.all(|(_, other)| is_file && matches!(other.format, Format::Bytes)) {
        return None;
    }
    let may_be = match first.format {
        Format::Bytes => media_type::may_be_file(first.media_type?, content_type),
        format if format.is_series() => content_type.is_none(),
        _ => media_type::may_be(first.media_type?, content_type),
    };
    may_be.then_some(index)
}

/// Returns the place of the success that a response without a body may be although its status is
/// not documented: one that has none either, or the only one if it may be `null`.
fn nothing(operation: &Operation, status: StatusCode) -> Option<usize> {
    let mut all = operation.success.iter();
    let is_none = |one: &Success| one.media_type.is_none();
    let is_no_content =
        |one: &Success| matches!(one.status, StatusPattern::Exact(204 | 205)) && is_none(one);
    match status.as_u16() {
        200 => all.position(is_no_content),
        204 | 205 => {
            let only = (operation.success.len() == 1).then_some(0);
            all.position(is_none).or(only)
        }
        _ => None,
    }
}

impl Success {
    fn is_for(&self, status: StatusCode) -> bool {
        match self.status {
            // An operation may describe errors by its `default` as well; these are no success.
            StatusPattern::Default => status.is_success(),
            pattern => pattern.matches(status.as_u16()),
        }
    }
}
