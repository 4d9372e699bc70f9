//! Idempotency keys, by which an API recognizes requests that it has already received.
//!
//! The key is made before the first attempt and sent with each, which is what makes it safe to
//! repeat a request that is not idempotent by its method.

use http::{HeaderMap, header::Entry};

use crate::{
    clock::Clock, failure::BuildError, header, operation::Operation, options::RequestOptions,
};

/// The header for keys where the document names none (draft-ietf-httpapi-idempotency-key-header).
const USUAL: &str = "idempotency-key";

/// Adds an idempotency key, the caller's or a random one, where there is a header for it. Returns
/// whether the request has a key.
pub(crate) fn add_key(
    headers: &mut HeaderMap,
    operation: &Operation,
    options: &RequestOptions,
    clock: &dyn Clock,
) -> Result<bool, BuildError> {
    let given = options.idempotency_key.as_deref();
    // An empty key does not distinguish requests, so that it does not make a retry safe.
    if given.is_some_and(|key| key.trim().is_empty()) {
        return Err(BuildError::header(operation.idempotency_header.unwrap_or(USUAL), "is empty"));
    }
    let Some(name) = operation.idempotency_header.or(given.map(|_| USUAL)) else {
        return Ok(headers.contains_key(USUAL));
    };
    let place = header::name(name)?;
    match (headers.entry(place), given) {
        (entry, Some(key)) => {
            let key = header::value(name, key)?;
            match entry {
                Entry::Occupied(mut present) => {
                    present.insert(key);
                }
                Entry::Vacant(vacant) => {
                    vacant.insert(key);
                }
            }
        }
        (Entry::Vacant(vacant), None) => {
            vacant.insert(header::value(name, &uuid(clock.random(), clock.random()))?);
        }
        (Entry::Occupied(_), None) => {}
    }
    Ok(true)
}

/// Returns a random UUID (RFC 9562 §5.4).
fn uuid(high: u64, low: u64) -> String {
    let version = (high & !0xF000) | 0x4000;
    let variant = (low & !(0b11 << 62)) | (0b10 << 62);
    format!(
        "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        version >> 32,
        (version >> 16) & 0xFFFF,
        version & 0xFFFF,
        variant >> 48,
        variant & 0xFFFF_FFFF_FFFF,
    )
}
