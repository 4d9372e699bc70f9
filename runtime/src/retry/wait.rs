//! The delay that a server requests, in all formats.

use std::time::{Duration, SystemTime};

use http::{HeaderMap, header::RETRY_AFTER};

/// Returns the delay that a response requests: `retry-after-ms`, else `Retry-After` in seconds or
/// as a date (RFC 9110 §10.2.3), else the seconds at the JSON pointer in the body.
///
/// Values that are not positive are ignored: zero, negative, past, or invalid.
#[must_use]
pub fn server_wait(
    headers: &HeaderMap,
    body: &[u8],
    pointer: Option<&str>,
    wall: SystemTime,
) -> Option<Duration> {
    milliseconds(headers).or_else(|| retry_after(headers, wall)).or_else(|| hint(body, pointer?))
}

fn milliseconds(headers: &HeaderMap) -> Option<Duration> {
    positive(decimal(headers.get("retry-after-ms")?.to_str().ok()?)? / 1000.0)
}

fn retry_after(headers: &HeaderMap, wall: SystemTime) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if let Some(seconds) = decimal(text) {
        return positive(seconds);
    }
    let date = httpdate::parse_http_date(text).ok()?;
    date.duration_since(wall).ok().filter(|wait| !wait.is_zero())
}

fn hint(body: &[u8], pointer: &str) -> Option<Duration> {
    let body: serde_json::Value = serde_json::from_slice(body).ok()?;
    let value = body.pointer(pointer)?;
    positive(value.as_f64().or_else(|| decimal(value.as_str()?))?)
}

/// Reads digits with at most one point: neither `1e2` nor `0x10` nor `inf`.
fn decimal(text: &str) -> Option<f64> {
    let text = text.trim();
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if plain { text.parse().ok() } else { None }
}

fn positive(seconds: f64) -> Option<Duration> {
    Duration::try_from_secs_f64(seconds).ok().filter(|wait| !wait.is_zero())
}
