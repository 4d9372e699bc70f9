//! Redirects (RFC 9110 §15.4): none by default, and within an origin where the user wants them.
//!
//! They are followed here and not by the transports, which would carry credentials, bodies and the
//! `Referer` to wherever a server points.

use http::{StatusCode, header};

use crate::{
    client::Core, execute::Failure, hook::CallInfo, limits::Limits, operation::Method,
    payload::Payload, prepare::Prepared, receive::find_success, security::send,
    transport::HttpResponse,
};

/// Which redirects are followed; by default none.
///
/// A redirect that is not followed is the response to the call. That is so as well where the
/// operation documents it as a success, where its method would change from one that is not safe
/// (301 and 302; 303 asks for it), and where its body is a stream, which is gone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[must_use]
pub struct Redirects {
    most: u32,
}

impl Redirects {
    /// Follows none.
    pub const fn none() -> Self {
        Self { most: 0 }
    }

    /// Follows up to five, each to the scheme, host and port from which it came. No credential, no
    /// body and no `Referer` is sent to another, and nothing that was sent by TLS is sent without.
    pub const fn same_origin() -> Self {
        Self { most: 5 }
    }

    /// Follows at most so many, one after the other.
    pub const fn at_most(self, most: u32) -> Self {
        Self { most: if self.most == 0 { 0 } else { most } }
    }
}

/// Sends a request, and again where redirects lead that may be followed.
///
/// # Errors
///
/// As for [`send`].
pub(crate) async fn follow(
    core: &Core,
    prepared: &Prepared,
    limits: &Limits<'_>,
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

/// Returns the request that a redirect asks for, if it may be followed.
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
