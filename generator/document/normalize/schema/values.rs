//! Keywords that name values: `const`, `enum`, `examples`, and what the content of a text is.
//!
//! OpenAPI 3.0 has `enum`, `example` and `format` for them.

use super::types::set_types;
use crate::document::normalize::conform::Normalizer;
use crate::document::normalize::internal::{CONST, EXAMPLES};
use crate::document::normalize::leaf::number;
use crate::document::value::{Number, Object, Value};

/// Makes the first of the examples the example.
pub(super) fn lift_examples(members: &mut Object) {
    let examples = members.get("examples").and_then(Value::as_array);
    let Some(first) = examples.and_then(|examples| examples.first()).cloned() else {
        return;
    };
    members.entry("example".to_owned()).or_insert(first);
    debug_assert!(!members.contains_key(EXAMPLES), "the walk carries the list itself");
}

/// Makes the encoding of a text its format.
pub(super) fn lift_content(members: &mut Object) {
    let text = |key: &str| members.get(key).and_then(Value::as_str);
    if text("type").is_some_and(|name| name != "string") || members.contains_key("format") {
        return;
    }
    let format = match (text("contentEncoding"), text("contentMediaType")) {
        (Some("base64"), _) => "byte",
        // No value of JSON Schema, but what tools write.
        (Some("binary"), _) => "binary",
        (None, Some(media_type)) if is_binary(media_type) => "binary",
        _ => return,
    };
    members.insert("format".to_owned(), format.into());
}

fn is_binary(media_type: &str) -> bool {
    let binary = ["application/octet-stream", "application/pdf", "application/zip"];
    let prefixes = ["image/", "audio/", "video/"];
    binary.contains(&media_type) || prefixes.iter().any(|prefix| media_type.starts_with(prefix))
}

/// Returns the type of a value, if an OpenAPI 3.0 schema can name it.
fn type_of(value: &Value) -> Option<&'static str> {
    match value {
        Value::String(_) => Some("string"),
        Value::Bool(_) => Some("boolean"),
        Value::Number(Number::Integer(_) | Number::Big(_)) => Some("integer"),
        Value::Number(Number::Float(_)) => Some("number"),
        _ => None,
    }
}

/// Carries `const`, and writes that of a string as an `enum` too.
pub(super) fn lift_const(members: &mut Object) {
    let Some(value) = members.shift_remove("const") else {
        return;
    };
    let value = constant_whole(&value, members);
    members.insert(CONST.to_owned(), value.clone());
    if value == Value::Null {
        return set_types(members, &[], true);
    }
    if let Some(name) = type_of(&value).filter(|_| is_untyped(members)) {
        members.insert("type".to_owned(), name.into());
    }
    if matches!(value, Value::String(_)) {
        members.insert("enum".to_owned(), Value::Array(vec![value]));
    }
}

impl Normalizer<'_> {
    /// Gives an enumeration the type of its values, or its values the type.
    pub(super) fn finish_enum(&mut self, members: &mut Object) {
        let Some(Value::Array(values)) = members.get("enum") else {
            return;
        };
        if values.is_empty() {
            members.shift_remove("enum");
            self.below("enum", |walk| walk.left_out("an empty `enum` is ignored"));
            return;
        }
        if values.iter().all(|value| *value == Value::Null) {
            members.shift_remove("enum");
            return set_types(members, &[], true);
        }
        if values.contains(&Value::Null) {
            members.insert("nullable".to_owned(), true.into());
        }
        if is_untyped(members) {
            infer_type(members);
        } else {
            self.convert_values(members);
        }
        number_whole(members);
    }

    /// Converts values that were written as another type than the schema's.
    fn convert_values(&mut self, members: &mut Object) {
        let name = members.get("type").and_then(Value::as_str).unwrap_or_default().to_owned();
        let Some(Value::Array(values)) = members.get("enum") else {
            return;
        };
        let fits = |value: &Value| {
            let found = type_of(value);
            *value == Value::Null
                || found == Some(&name)
                || (found, &*name) == (Some("integer"), "number")
        };
        if values.iter().all(fits) {
            return;
        }
        let convert = |walk: &Self, value: &Value| match (&*name, value) {
            _ if fits(value) => Some(value.clone()),
            ("string", _) => walk.written(value).map(Value::String),
            ("boolean", Value::String(text)) => text.parse().ok().map(Value::Bool),
            ("integer" | "number", Value::String(text)) => number(text).map(Value::Number),
            _ => None,
        };
        let values = values.clone();
        let converted = self.below("enum", |walk| {
            let each = values.iter().enumerate();
            each.map(|(index, value)| walk.below(&index.to_string(), |walk| convert(walk, value)))
                .collect::<Option<Vec<_>>>()
        });
        if let Some(converted) = converted.filter(|converted| converted.iter().all(fits)) {
            members.insert("enum".to_owned(), Value::Array(converted));
            let message = format!("values of `enum` are converted to the `type`, `{name}`");
            self.below("enum", |walk| walk.repaired(message));
        }
    }
}

/// Says whether a schema leaves its type open altogether.
fn is_untyped(members: &Object) -> bool {
    let typed = ["type", super::super::internal::TYPES, super::NULL, "oneOf", "anyOf", "allOf"];
    !typed.iter().any(|key| members.contains_key(*key))
}

/// Makes numbers integers where all that are allowed are whole (JSON Schema validation §6.1.2).
fn number_whole(members: &mut Object) {
    if members.get("type").and_then(Value::as_str) != Some("number") {
        return;
    }
    let whole_or_null = |value: &Value| match value {
        Value::Null => Some(Value::Null),
        value => whole(value),
    };
    let Some(Value::Array(values)) = members.get("enum") else { return };
    let Some(values) = values.iter().map(whole_or_null).collect::<Option<Vec<_>>>() else { return };
    members.insert("enum".to_owned(), Value::Array(values));
    members.insert("type".to_owned(), "integer".into());
}

/// Makes the type of a constant without a fraction that of integers.
fn constant_whole(value: &Value, members: &mut Object) -> Value {
    let is_number = members.get("type").and_then(Value::as_str) == Some("number");
    let Some(whole) = whole(value).filter(|_| is_number) else { return value.clone() };
    members.insert("type".to_owned(), "integer".into());
    whole
}

/// Returns a number of at most 64 bits as an integer, if it is whole.
fn whole(value: &Value) -> Option<Value> {
    let Value::Number(number) = value else { return None };
    let whole = number.whole().filter(|whole| i64::try_from(*whole).is_ok())?;
    Some(Value::Number(Number::Integer(whole)))
}

/// Writes the type that all values of an enumeration have.
fn infer_type(members: &mut Object) {
    let Some(Value::Array(values)) = members.get("enum") else {
        return;
    };
    let mut types = values.iter().filter(|value| **value != Value::Null).map(type_of);
    let Some(Some(first)) = types.next() else {
        return;
    };
    if types.all(|name| name == Some(first)) {
        members.insert("type".to_owned(), first.into());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn members(pairs: &[(&str, &str)]) -> Object {
        pairs.iter().map(|(key, text)| ((*key).to_owned(), Value::from(*text))).collect()
    }

    #[test]
    fn the_content_of_a_text_is_its_format() {
        for (pairs, format) in [
            (&[("contentEncoding", "base64")][..], Some("byte")),
            (&[("contentMediaType", "image/png")], Some("binary")),
            (&[("contentMediaType", "image/png"), ("contentEncoding", "base64")], Some("byte")),
            (&[("contentMediaType", "application/json")], None),
            (&[("contentEncoding", "base64"), ("type", "object")], None),
        ] {
            let mut members = members(pairs);
            lift_content(&mut members);
            assert_eq!(members.get("format").and_then(Value::as_str), format, "{pairs:?}");
        }
    }

    #[test]
    fn values_of_one_type_have_that_type() {
        let mut members = Object::from([("enum".to_owned(), vec!["a".into(), Value::Null].into())]);
        infer_type(&mut members);
        assert_eq!(members.get("type"), Some(&"string".into()));
        let mut mixed = Object::from([("enum".to_owned(), vec!["a".into(), true.into()].into())]);
        infer_type(&mut mixed);
        assert_eq!(mixed.get("type"), None);
    }
}
