//! Forms as `application/x-www-form-urlencoded` (WHATWG URL, §5.2; `OpenAPI` 3.1.1, §4.8.15).
//!
//! What the specification leaves open is sent as the servers that people have read it: a value
//! within a value has its way in brackets, `a[b][0]`.

use serde_json::Value;
use url::form_urlencoded::byte_serialize;

use crate::{
    body::Part,
    codec::{Codec, json, serde},
    fields,
    parameter::Parameter,
    style,
};

/// Returns the text of a form.
///
/// # Errors
///
/// The reason why a form cannot carry the value.
pub fn encode(value: &dyn Codec, parts: &[Part]) -> Result<String, &'static str> {
    let (mut pairs, mut failure) = (Vec::new(), None);
    fields::each(value, &mut |name, field| {
        let part = parts.iter().find(|part| part.name == name);
        match spell(name, field, part) {
            Ok(more) => pairs.extend(more),
            Err(reason) => failure = Some(reason),
        }
    })?;
    failure.map_or_else(|| Ok(pairs.join("&")), Err)
}

/// Returns the pairs of a field.
fn spell(name: &str, field: &dyn Codec, part: Option<&Part>) -> Result<Vec<String>, &'static str> {
    match part {
        Some(part) if part.is_json() => return Ok(vec![pair(name, &json::to_text(field)?)]),
        // The same as a query parameter (OpenAPI 3.1.1, "Encoding Object").
        Some(part) if part.content_type.is_none() => {
            let parameter = Parameter::query(part.name).style(part.style).explode(part.explode);
            return style::pairs(&parameter, style::value(&parameter, field)?);
        }
        _ => {}
    }
    let value = serde::serialize(field, serde_json::value::Serializer)
        .map_err(|_| "JSON cannot express it")?;
    let mut pairs = Vec::new();
    let mut take = |name: &str, text: &str| pairs.push(pair(name, text));
    match value {
        Value::Array(items) if items.iter().all(is_scalar) => {
            for item in &items {
                flatten(name, item, &mut take);
            }
        }
        value => flatten(name, &value, &mut take),
    }
    Ok(pairs)
}

fn pair(name: &str, text: &str) -> String {
    let encoded = |text: &str| byte_serialize(text.as_bytes()).collect::<String>();
    format!("{}={}", encoded(name), encoded(text))
}

/// Lends the scalars within a value, each with its way in brackets.
pub(crate) fn flatten(name: &str, value: &Value, take: &mut dyn FnMut(&str, &str)) {
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                flatten(&format!("{name}[{index}]"), item, take);
            }
        }
        Value::Object(members) => {
            for (key, member) in members {
                flatten(&format!("{name}[{key}]"), member, take);
            }
        }
        Value::Null => {}
        Value::String(text) => take(name, text),
        other => take(name, &other.to_string()),
    }
}

fn is_scalar(value: &Value) -> bool {
    !matches!(value, Value::Array(_) | Value::Object(_))
}
