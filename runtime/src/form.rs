//! Forms as `application/x-www-form-urlencoded` (WHATWG URL, §5.2; `OpenAPI` 3.1.1, §4.8.15).
//!
//! If a field is not described, an array is one pair per item, and an object is its JSON (`OpenAPI`
//! 3.1.1, §4.8.15.1.1, the defaults of `contentType`).

use serde_json::Value;
use url::form_urlencoded::byte_serialize;

use crate::{
    body::Encode,
    clock::Clock,
    codec::{Codec, json, serde},
    failure::BoxError,
    fields,
    parameter::{self, Parameter},
    part::{Part, text},
    payload::Payload,
    style, value,
};

/// Writes objects as forms, with the descriptions of their fields.
#[derive(Clone, Copy, Debug)]
pub struct Form(pub &'static [Part]);

impl Encode for Form {
    fn encode(
        &self,
        value: &dyn Codec,
        media_type: &str,
        _: &dyn Clock,
    ) -> Result<(String, Payload), BoxError> {
        Ok((media_type.to_owned(), Payload::from(encode(value, self.0)?)))
    }
}

/// Returns the text of a form.
///
/// # Errors
///
/// The reason why a form cannot carry the value.
pub fn encode(value: &dyn Codec, parts: &[Part]) -> Result<String, &'static str> {
    text_of(value, &|name, field| spell(name, field, parts.iter().find(|part| part.name == name)))
}

/// Returns the pairs of a field, or why there are none.
type PairsOf<'a> = dyn Fn(&str, &dyn Codec) -> Result<Vec<String>, &'static str> + 'a;

/// Returns the pairs of all fields as one text.
fn text_of(value: &dyn Codec, pairs_of: &PairsOf<'_>) -> Result<String, &'static str> {
    let (mut pairs, mut failure) = (Vec::new(), None);
    fields::each(value, &mut |name, field| match pairs_of(name, field) {
        Ok(more) => pairs.extend(more),
        Err(reason) => failure = Some(reason),
    })?;
    failure.map_or_else(|| Ok(pairs.join("&")), Err)
}

/// Returns the encoded text of a parameter that is the whole query.
///
/// # Errors
///
/// The reason why a query cannot carry the value.
pub fn query_string(parameter: &Parameter, argument: &dyn Codec) -> Result<String, &'static str> {
    if parameter.style == parameter::Style::Form {
        return text_of(argument, &|name, field| match parameter
            .fields
            .iter()
            .find(|one| one.name == name)
        {
            Some(own) => style::pairs(own, style::value(own, field)?),
            None => spell(name, field, None),
        });
    }
    match style::value(parameter, argument)? {
        value::Value::Absent => Ok(String::new()),
        value::Value::Scalar(text) => Ok(style::encoder(parameter)(&text)),
        value::Value::List(_) | value::Value::Object(_) => {
            Err("a list or an object has no text of its own")
        }
    }
}

/// Returns the pairs of a field.
fn spell(name: &str, field: &dyn Codec, part: Option<&Part>) -> Result<Vec<String>, &'static str> {
    // The same as a query parameter (OpenAPI 3.1.1, §4.8.15.1.2, `style`).
    if let Some(parameter) = part.and_then(Part::parameter) {
        return style::pairs(&parameter, style::value(&parameter, field)?);
    }
    if part.is_some_and(Part::is_json) {
        return Ok(vec![pair(name, &json::to_text(field)?)]);
    }
    let value = serde::serialize(field, serde_json::value::Serializer)
        .map_err(|_| "JSON cannot express it")?;
    Ok(match &value {
        Value::Array(items) => {
            items.iter().filter_map(text).map(|text| pair(name, &text)).collect()
        }
        value => text(value).map(|text| pair(name, &text)).into_iter().collect(),
    })
}

fn pair(name: &str, text: &str) -> String {
    let encoded = |text: &str| byte_serialize(text.as_bytes()).collect::<String>();
    format!("{}={}", encoded(name), encoded(text))
}
