//! Strings and numbers that match formats, patterns and bounds.

use serde_json::{Map, Value, json};

use super::{count, pattern};
use crate::schemas;

/// The keywords that speak about scalars.
const KEYWORDS: [&str; 13] = [
    "type",
    "format",
    "pattern",
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "const",
    "enum",
    "not",
];

/// A text of each format; the last letters of those that have an index differ.
const FORMATS: &[(&str, &str)] = &[
    ("date-time", "2024-01-15T09:30:00Z"),
    ("date-time-local", "2024-01-15T09:30:00"),
    ("datetime", "2024-01-15T09:30:00Z"),
    ("date", "2024-01-15"),
    ("time", "09:30:00Z"),
    ("duration", "P1D"),
    ("email", "user@example.com"),
    ("idn-email", "user@example.com"),
    ("hostname", "example.com"),
    ("idn-hostname", "example.com"),
    ("ipv4", "192.0.2.1"),
    ("ipv6", "2001:db8::1"),
    ("uri", "https://example.com/"),
    ("iri", "https://example.com/"),
    ("url", "https://example.com/"),
    ("uri-reference", "https://example.com/"),
    ("uuid", "3fa85f64-5717-4562-b3fc-2c963f66afa6"),
    ("guid", "3fa85f64-5717-4562-b3fc-2c963f66afa6"),
    ("byte", "dmFsdWU="),
    ("base64", "dmFsdWU="),
    ("json-pointer", "/value"),
    ("http-date", "Mon, 15 Jan 2024 09:30:00 GMT"),
    ("date-time-rfc1123", "Mon, 15 Jan 2024 09:30:00 GMT"),
    ("int32", "1"),
    ("int64", "1"),
    ("uint32", "1"),
    ("uint64", "1"),
    ("float", "1.5"),
    ("double", "1.5"),
];

/// Creates a string or a number; `index` makes the items of an array distinct.
pub(crate) fn scalar(kind: &str, flat: &Map<String, Value>, index: usize) -> Option<Value> {
    let examples = flat.get("examples").and_then(Value::as_array).into_iter().flatten();
    let told = flat.get("example").into_iter().chain(examples).chain(flat.get("default"));
    let told = told.filter(|value| kind != "string" || is_plain(value));
    let mut candidates: Vec<Value> = told.cloned().collect();
    // Of equal elements, each needs a value of its own.
    let start = index.min(candidates.len());
    candidates.drain(..start);
    candidates.extend(if kind == "string" { texts(flat, index) } else { numbers(flat, index) });
    candidates.into_iter().find(|value| fits(flat, value))
}

/// Returns whether a string is allowed everywhere, including headers and path segments.
fn is_plain(value: &Value) -> bool {
    let text = value.as_str().unwrap_or_default();
    !matches!(text, "" | "." | "..") && !text.contains(char::is_control)
}

/// Returns whether a value matches the keywords for scalars.
pub(crate) fn fits(flat: &Map<String, Value>, value: &Value) -> bool {
    let keywords = flat.iter().filter(|(key, _)| KEYWORDS.contains(&key.as_str()));
    let schema: Map<String, Value> = keywords.map(|(k, v)| (k.clone(), v.clone())).collect();
    let narrow = schema.get("format").and_then(Value::as_str) == Some("int32");
    let is_narrow = |number: i64| i32::try_from(number).is_ok();
    schemas::fits(&Value::Object(schema), value)
        && (!narrow || value.as_i64().is_none_or(is_narrow))
}

fn texts(flat: &Map<String, Value>, index: usize) -> Vec<Value> {
    let format = flat.get("format").and_then(Value::as_str).unwrap_or_default();
    let format = format.to_ascii_lowercase();
    let formatted = FORMATS.iter().find(|(name, _)| *name == format).map(|(_, text)| *text);
    let pattern = flat.get("pattern").and_then(Value::as_str);
    let least = count(flat, "minLength").unwrap_or(0);
    let most = count(flat, "maxLength").unwrap_or(usize::MAX);
    let patterned = pattern.and_then(|pattern| pattern::text(pattern, least.min(4096)));
    let number = if index == 0 { String::new() } else { (index + 1).to_string() };
    let plain = format!("value{number}");
    let padded = plain.chars().chain(std::iter::repeat('x')).take(least.max(plain.len()).min(4096));
    let cut = padded.take(most).collect::<String>();
    let made = [formatted.map(str::to_owned), patterned, Some(cut), Some(number)];
    made.into_iter().flatten().map(Value::String).collect()
}

fn numbers(flat: &Map<String, Value>, index: usize) -> Vec<Value> {
    let bound = |key: &str| flat.get(key).and_then(Value::as_f64);
    let least = bound("minimum").or(bound("exclusiveMinimum"));
    let most = bound("maximum").or(bound("exclusiveMaximum"));
    let step = bound("multipleOf").unwrap_or(1.0);
    #[allow(clippy::cast_precision_loss, reason = "there are few elements")]
    let offset = index as f64;
    let start = least.map_or(1.0, |least| (least / step).ceil() * step);
    let end = most.map_or(start, |most| (most / step).floor() * step);
    let made =
        [1.0 + offset, step + offset * step, start + offset * step, start + step, end, end - step];
    let between = least.zip(most).map(|(least, most)| f64::midpoint(least, most));
    made.into_iter().chain(between).map(number).collect()
}

/// Returns a number, an integer if possible.
fn number(value: f64) -> Value {
    #[allow(clippy::cast_possible_truncation, reason = "it is checked to be small and whole")]
    if value.fract() == 0.0 && value.abs() < 9e15 { json!(value as i64) } else { json!(value) }
}
