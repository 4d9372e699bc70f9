//! Reading a response to its end, within the limits of time and size.

use bytes::{Bytes, BytesMut};
use http::{
    HeaderMap, StatusCode,
    header::{CONTENT_LENGTH, CONTENT_TYPE},
};

use crate::{
    client::Core,
    error::{TransportError, TransportKind},
    limits::Limits,
    media_type,
    operation::{Method, Operation, StatusPattern, Success},
    transport::HttpResponse,
};

/// The size limit of an error body in bytes.
const MAX_ERROR_SIZE: u64 = 1 << 20;

/// A complete response.
#[derive(Debug)]
pub struct Received {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    /// The successes that are documented.
    successes: &'static [Success],
    /// The one of them that it is.
    case: Option<usize>,
}

impl Received {
    /// Returns the documented success that it is.
    pub(crate) fn success(&self) -> Option<&'static Success> {
        self.successes.get(self.case?)
    }

    /// Returns the place of the success among those that are documented.
    #[must_use]
    pub fn case(&self) -> usize {
        self.case.unwrap_or_default()
    }
}

/// Reads a response to its end.
pub(crate) async fn receive(
    core: &Core,
    operation: &Operation,
    response: HttpResponse,
    limits: &Limits<'_>,
) -> Result<Received, TransportError> {
    let (head, mut parts) = response.into_parts();
    let mut case = find_success(operation, head.status, &head.headers);
    let largest = core.parts().max_response_size;
    let limit = if case.is_some() { largest } else { largest.min(MAX_ERROR_SIZE) };
    let announced = content_length(&head.headers).filter(|_| operation.method != Method::Head);
    check_size(announced.unwrap_or_default(), limit)?;
    let mut body = BytesMut::new();
    while let Some(part) = limits.race(parts.part()).await? {
        let part = part?;
        check_size((body.len() + part.len()) as u64, limit)?;
        body.extend_from_slice(&part);
    }
    // An empty body has no type; that it is empty is then what is wrong with it.
    if body.is_empty() && !head.headers.contains_key(CONTENT_TYPE) {
        case = case.or_else(|| operation.success.iter().position(|one| one.is_for(head.status)));
    }
    Ok(Received {
        status: head.status,
        headers: head.headers,
        body: body.freeze(),
        successes: operation.success,
        case,
    })
}

fn check_size(size: u64, limit: u64) -> Result<(), TransportError> {
    if size <= limit {
        return Ok(());
    }
    let message = format!("the limit is {limit} bytes");
    Err(TransportError::new(TransportKind::TooLarge).because(message))
}

fn content_length(headers: &HeaderMap) -> Option<u64> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

fn find_success(operation: &Operation, status: StatusCode, headers: &HeaderMap) -> Option<usize> {
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
