//! Retries: when calls are retried, as vendors have documents say it.

use std::time::Duration;

use openapiv3::Operation as Source;
use serde_json::Value;

use super::settings;
use crate::{
    diagnostic::Pointer,
    document::Document,
    ir::{Backoff, Location, Parameter, Retries, StatusPattern},
    lower::{
        context::Context,
        extensions::{self, Extensions},
        responses::status,
    },
};

/// Extensions that say when to retry, in their order of precedence.
const KEYS: &[&str] = &["x-speakeasy-retries", "x-fern-retries"];

/// Headers by which an API can recognize a retried request, if the document does not specify it.
const IDEMPOTENCY: &[&str] = &["idempotency-key", "x-idempotency-key"];

/// Returns when calls are retried, as the configuration or else the document says it of an
/// operation, or of all.
pub(in crate::lower) fn read(
    cx: &mut Context<'_>,
    of: &Extensions,
    at: &Pointer,
) -> Option<Retries> {
    let of_all = cx.config.retries().filter(|_| *at == Pointer::root());
    let own = settings::of(cx, at).and_then(|own| own.retries.as_ref());
    if let Some(own) = own.or(of_all) {
        return Some(own.clone());
    }
    extensions::read(cx, of, at, KEYS, |key, value| match key {
        "x-speakeasy-retries" => speakeasy(value),
        _ => (value.get("disabled")? == &Value::Bool(true)).then_some(Retries::Never),
    })
}

/// Returns the header by which the API can recognize a retried request, where the document names
/// one (draft-ietf-httpapi-idempotency-key-header, `x-fern-idempotent`).
pub(super) fn idempotency_header(
    document: &Document,
    source: &Source,
    parameters: &[Parameter],
) -> Option<String> {
    if source.extensions.get("x-fern-idempotent") == Some(&Value::Bool(true)) {
        let headers = document.openapi().extensions.get("x-fern-idempotency-headers");
        let header = headers.and_then(|headers| headers.get(0)?.get("header")?.as_str());
        return Some(header.unwrap_or("Idempotency-Key").to_owned());
    }
    let is_it = |parameter: &&Parameter| {
        parameter.location == Location::Header
            && !parameter.required
            && IDEMPOTENCY.contains(&&*parameter.wire.to_ascii_lowercase())
    };
    parameters.iter().find(is_it).map(|parameter| parameter.wire.clone())
}

/// `{strategy, backoff: {initialInterval, maxInterval, maxElapsedTime, exponent}, statusCodes,
/// retryConnectionErrors}`, with times in milliseconds.
fn speakeasy(value: &Value) -> Option<Retries> {
    match value.get("strategy")?.as_str()? {
        "none" => return Some(Retries::Never),
        "backoff" => {}
        _ => return None,
    }
    let waits = value.get("backoff").unwrap_or(&Value::Null);
    let time = |key: &str| waits.get(key).and_then(Value::as_u64).map(Duration::from_millis);
    let statuses = value.get("statusCodes").and_then(Value::as_array);
    let statuses: Option<Vec<StatusPattern>> =
        statuses.into_iter().flatten().map(status::named).collect();
    Some(Retries::Backoff(Backoff {
        initial_interval: time("initialInterval"),
        max_interval: time("maxInterval"),
        max_elapsed_time: time("maxElapsedTime"),
        max_attempts: None,
        multiplier: waits.get("exponent").and_then(Value::as_f64).and_then(thousandths),
        statuses: statuses?,
        connection_errors: value.get("retryConnectionErrors").and_then(Value::as_bool),
    }))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the number is in the range"
)]
fn thousandths(number: f64) -> Option<u64> {
    (1.0..=1000.0).contains(&number).then(|| (number * 1000.0).round() as u64)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn reads_waits() {
        let value = json!({"strategy": "backoff", "backoff": {"initialInterval": 100,
            "exponent": 1.5}, "statusCodes": ["5XX", 429], "retryConnectionErrors": false});
        let expected = Backoff {
            initial_interval: Some(Duration::from_millis(100)),
            multiplier: Some(1500),
            statuses: vec![StatusPattern::Class(5), StatusPattern::Exact(429)],
            connection_errors: Some(false),
            ..Backoff::default()
        };
        assert_eq!(speakeasy(&value), Some(Retries::Backoff(expected)));
        assert_eq!(speakeasy(&json!({"strategy": "none"})), Some(Retries::Never));
        assert_eq!(speakeasy(&json!({"strategy": "linear"})), None);
        assert_eq!(speakeasy(&json!({"strategy": "backoff", "statusCodes": ["x"]})), None);
    }
}
