//! Follows redirects, as far as the settings allow.

use http::{StatusCode, header};

use super::{authorize::send, receive::find_success};
use crate::{
    call_limits::CallLimits, client::Core, failure::Failure, hook::CallInfo, operation::Method,
    payload::Payload, prepare::Prepared, transport::HttpResponse,
};

/// Sends a request, and follows allowed redirects.
///
/// # Errors
///
/// As for [`send`].
pub(crate) async fn follow(
    core: &Core,
    prepared: &Prepared,
    limits: &CallLimits<'_>,
    call: CallInfo,
) -> Result<HttpResponse, Failure> {
    let mut response = send(core, prepared, limits, call).await?;
    let mut followed: Option<Prepared> = None;
    for _ in 0..prepared.options.redirects.unwrap_or_default().most {
        let Some(next) = next(followed.as_ref().unwrap_or(prepared), &response) else { break };
        response = send(core, followed.insert(next), limits, call).await?;
    }
    Ok(response)
}

/// Returns the request for a redirect, if it may be followed.
fn next(prepared: &Prepared, response: &HttpResponse) -> Option<Prepared> {
    let (status, headers) = (response.status(), response.headers());
    if find_success(prepared.operation, status, headers).is_some() {
        return None;
    }
    let method = prepared.method;
    let becomes_get = status == StatusCode::SEE_OTHER && method != Method::Head;
    let may = match status.as_u16() {
        301 | 302 => method.is_safe() && prepared.body.is_repeatable(),
        303 => true,
        307 | 308 => prepared.body.is_repeatable(),
        _ => false,
    };
    let location = headers.get(header::LOCATION).filter(|_| may)?.to_str().ok()?;
    let mut url = prepared.url.join(location).ok()?;
    url.set_fragment(None);
    let is_plain = url.username().is_empty() && url.password().is_none();
    if url.origin() != prepared.url.origin() || !is_plain {
        return None;
    }
    let mut next = Prepared { url, ..prepared.clone() };
    if becomes_get {
        next.method = Method::Get;
        next.body = Payload::default();
        next.headers.remove(header::CONTENT_TYPE);
    }
    Some(next)
}
