//! Reading a response to its end, within the limits of time and size.

use std::sync::Arc;

use bytes::Bytes;
use http::{
    HeaderMap, StatusCode,
    header::{CONTENT_LENGTH, CONTENT_TYPE},
};

use crate::{
    body_collector::{BodyCollector, check_size},
    call_limits::CallLimits,
    client::Core,
    failure::TransportError,
    limits::SizeLimits,
    media_type,
    operation::{Method, Operation, Success},
    prepare::Prepared,
    receive::{Received, Rest},
    status::StatusPattern,
    transport::{HttpResponse, ResponseBody},
};

/// Reads a response to its end, or to its head where the body is handed out as it comes.
pub(crate) async fn receive(
    core: &Core,
    prepared: &Prepared,
    response: HttpResponse,
    limits: &CallLimits<'_>,
) -> Result<Received, TransportError> {
    let operation = prepared.operation;
    let (head, parts) = response.into_parts();
    limits.sizes.check_headers(&head.headers)?;
    let case = find_success(operation, head.status, &head.headers);
    let success = case.and_then(|case| operation.success.get(case));
    let mut received = Received {
        status: head.status,
        headers: head.headers,
        body: Bytes::new(),
        is_cut: false,
        rest: None,
        operation,
        case,
    };
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
    // An empty body has no type; that it is empty is then what is wrong with it.
    if received.body.is_empty() && !received.headers.contains_key(CONTENT_TYPE) {
        let documented = || operation.success.iter().position(|one| one.is_for(received.status));
        received.case = received.case.or_else(documented);
    }
    Ok(received)
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

fn content_length(headers: &HeaderMap) -> Option<u64> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// Returns the place of the documented success that a response is, if it is one.
pub(crate) fn find_success(
    operation: &Operation,
    status: StatusCode,
    headers: &HeaderMap,
) -> Option<usize> {
    let content_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    operation.success.iter().position(|success| {
        success.is_for(status)
            && success.media_type.is_none_or(|one| media_type::matches(one, content_type))
    })
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
