//! Filling a path template, with a guard against values that would reach another endpoint.
//!
//! Percent-encoding does not stop `..`: URL parsers normalise `%2E%2E` as well (WHATWG URL §4.1),
//! so that `POST /keys/../revoke` becomes `POST /revoke`. Such values are refused before sending.

use crate::{failure::BuildError, parameter::Parameter, percent, style, value::Value};

/// Returns the template with each `{name}` replaced by the encoded value of that name.
///
/// # Errors
///
/// [`BuildError`] if a value is missing or empty, is `.` or `..`, or makes a segment of these.
pub fn fill(
    template: &'static str,
    values: &[(&'static Parameter, Value)],
) -> Result<String, BuildError> {
    let path = substitute(template, values, percent::encode_literal)?;
    if path.split('/').any(is_dots) {
        return Err(BuildError::argument(template, "the values make a `.` or `..` segment"));
    }
    Ok(path)
}

/// Returns a path that is not a template, percent-encoded where necessary.
///
/// # Errors
///
/// [`BuildError`] if the path has a `.` or `..` segment, and so would resolve to another path.
pub fn literal(path: &str) -> Result<String, BuildError> {
    let encoded = percent::encode_literal(path);
    if encoded.split('/').any(is_dots) {
        return Err(BuildError::argument(path, "a `.` or `..` segment is not allowed"));
    }
    Ok(encoded)
}

/// Returns the query that is a part of a template, filled in the same way: some documents have
/// operations that differ in their query only: `/messages?beta=true`, or `/messages?id={id}`.
///
/// # Errors
///
/// [`BuildError`] if a value is missing or empty.
pub fn fill_query(
    template: &'static str,
    values: &[(&'static Parameter, Value)],
) -> Result<String, BuildError> {
    substitute(template, values, percent::encode_query_literal)
}

fn substitute(
    template: &'static str,
    values: &[(&'static Parameter, Value)],
    encode: fn(&str) -> String,
) -> Result<String, BuildError> {
    let mut filled = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((literal, after)) = rest.split_once('{') {
        let (name, tail) = after
            .split_once('}')
            .ok_or_else(|| BuildError::argument(template, "the path has a `{` without a `}`"))?;
        filled.push_str(&encode(literal));
        filled.push_str(&spell(name, values)?);
        rest = tail;
    }
    filled.push_str(&encode(rest));
    Ok(filled)
}

/// Returns whether a URL parser takes the segment out of the path, together with the one before.
pub(crate) fn is_dots(segment: &str) -> bool {
    without_dot(segment).is_some_and(|rest| rest.is_empty() || without_dot(rest) == Some(""))
}

fn without_dot(segment: &str) -> Option<&str> {
    [".", "%2E", "%2e"].iter().find_map(|dot| segment.strip_prefix(dot))
}

fn spell(name: &str, values: &[(&'static Parameter, Value)]) -> Result<String, BuildError> {
    let Some((parameter, value)) = values.iter().find(|(parameter, _)| parameter.name == name)
    else {
        return Err(BuildError::argument(name, "the path needs it, but it is not a parameter"));
    };
    check(value).map_err(|reason| BuildError::argument(name, reason))?;
    style::path(parameter, value).map_err(|reason| BuildError::argument(name, reason))
}

fn check(value: &Value) -> Result<(), &'static str> {
    const EMPTY: &str = "a path value must not be empty";
    match value {
        Value::Absent => Err(EMPTY),
        Value::Scalar(text) if text.is_empty() => Err(EMPTY),
        Value::Scalar(text) if text == "." || text == ".." => {
            Err("a path value must not be `.` or `..`, which would reach another endpoint")
        }
        Value::List(items) if items.iter().all(|item| item.text.is_empty()) => Err(EMPTY),
        Value::Object(fields) if fields.is_empty() => Err(EMPTY),
        Value::Scalar(_) | Value::List(_) | Value::Object(_) => Ok(()),
    }
}
