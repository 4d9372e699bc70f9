//! How a value is spelled in each parameter style (RFC 6570; `OpenAPI` 3.1.1, §4.8.12.4).
//!
//! A delimiter that also occurs inside an item is refused where the style has no way to tell the
//! two apart, because the server would read other items than the user passed.

use crate::{
    codec::{Codec, json},
    parameter::{Parameter, Style},
    percent,
    value::Value,
};

/// Returns the value of an argument, as the style of its parameter takes it.
///
/// # Errors
///
/// The reason why no parameter can carry it.
pub fn value(parameter: &Parameter, argument: &dyn Codec) -> Result<Value, &'static str> {
    if parameter.style != Style::Json || argument.is_absent() {
        return Value::of(argument);
    }
    let text = json::to_vec(argument).map_err(|_| "JSON cannot express it")?;
    String::from_utf8(text).map(Value::Scalar).map_err(|_| "its JSON is not UTF-8")
}

/// Returns the encoded names and values of a query or cookie parameter; none for an absent value
/// and for an empty list or object (RFC 6570 §2.3).
///
/// # Errors
///
/// The reason why the style cannot carry the value.
pub fn pairs(parameter: &Parameter, value: Value) -> Result<Vec<(String, String)>, &'static str> {
    let encode = if parameter.allow_reserved { percent::encode_reserved } else { percent::encode };
    let name = percent::encode(parameter.name);
    match (parameter.style, value) {
        (_, Value::Absent) => Ok(Vec::new()),
        (Style::DeepObject, Value::Object(fields)) => Ok(fields
            .iter()
            .map(|(key, text)| (format!("{name}%5B{}%5D", percent::encode(key)), encode(text)))
            .collect()),
        (Style::DeepObject, _) => Err("the style `deepObject` carries objects only"),
        (_, Value::Scalar(text)) => Ok(vec![(name, encode(&text))]),
        (_, Value::List(items)) if parameter.explode => {
            Ok(items.iter().map(|item| (name.clone(), encode(item))).collect())
        }
        (_, Value::Object(fields)) if parameter.explode => {
            Ok(fields.iter().map(|(key, text)| (percent::encode(key), encode(text))).collect())
        }
        (style, value) => {
            let text = delimited(style, &value, encode)?;
            Ok(text.map(|text| (name, text)).into_iter().collect())
        }
    }
}

/// Returns the encoded text of a path parameter.
#[must_use]
pub fn path(parameter: &Parameter, value: &Value) -> String {
    let name = percent::encode(parameter.name);
    let explode = parameter.explode;
    let joined = |separator| join(value, explode, separator, percent::encode);
    match (parameter.style, explode, value) {
        (Style::Label, true, _) => format!(".{}", joined(".")),
        (Style::Label, false, _) => format!(".{}", joined(",")),
        (Style::Matrix, true, Value::List(items)) => {
            let pairs = items.iter().map(|item| format!(";{name}={}", percent::encode(item)));
            pairs.collect::<Vec<_>>().concat()
        }
        (Style::Matrix, true, Value::Object(_)) => format!(";{}", joined(";")),
        (Style::Matrix, _, _) => format!(";{name}={}", joined(",")),
        _ => joined(","),
    }
}

/// Returns the text of a header parameter, which is not percent-encoded.
///
/// # Errors
///
/// The reason why the style cannot carry the value.
pub fn header(parameter: &Parameter, value: &Value) -> Result<String, &'static str> {
    refuse(value, ',', "an item holds a comma, which separates the items")?;
    Ok(join(value, parameter.explode, ",", str::to_owned))
}

/// Returns a list or object as one text, or nothing if it is empty.
fn delimited(
    style: Style,
    value: &Value,
    encode: fn(&str) -> String,
) -> Result<Option<String>, &'static str> {
    let separator = match style {
        Style::SpaceDelimited => {
            refuse(value, ' ', "an item holds a space, which separates the items")?;
            "%20"
        }
        Style::PipeDelimited => {
            refuse(value, '|', "an item holds a `|`, which separates the items")?;
            "%7C"
        }
        _ => ",",
    };
    Ok((!is_empty(value)).then(|| join(value, false, separator, encode)))
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Absent => true,
        Value::Scalar(_) => false,
        Value::List(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
    }
}

fn refuse(value: &Value, delimiter: char, reason: &'static str) -> Result<(), &'static str> {
    let found = match value {
        Value::Absent | Value::Scalar(_) => false,
        Value::List(items) => items.iter().any(|item| item.contains(delimiter)),
        Value::Object(fields) => {
            fields.iter().any(|(key, text)| key.contains(delimiter) || text.contains(delimiter))
        }
    };
    if found { Err(reason) } else { Ok(()) }
}

fn join(value: &Value, explode: bool, separator: &str, encode: fn(&str) -> String) -> String {
    let parts: Vec<String> = match value {
        Value::Absent => Vec::new(),
        Value::Scalar(text) => vec![encode(text)],
        Value::List(items) => items.iter().map(|item| encode(item)).collect(),
        Value::Object(fields) if explode => {
            fields.iter().map(|(key, text)| format!("{}={}", encode(key), encode(text))).collect()
        }
        Value::Object(fields) => {
            fields.iter().flat_map(|(key, text)| [encode(key), encode(text)]).collect()
        }
    };
    parts.join(separator)
}
