//! Schemas: from the one shape to JSON Schema 2020-12, which is that of OpenAPI 3.1.

use super::Export;
use crate::document::normalize::Kind;
use crate::document::normalize::internal::{EXACT, NEVER, NULL, REF_SIBLINGS, TYPES};
use crate::document::value::{Number, Object, Value};

impl Export<'_> {
    /// Returns a schema with the keywords of JSON Schema.
    pub(super) fn schema(&mut self, value: &Value) -> Value {
        if value.get(NEVER).is_some() {
            return false.into();
        }
        let mut members = self.node(value, Kind::Schema);
        // `node` takes off the prefix of what is preserved: these are no keywords.
        for key in [NULL, TYPES, EXACT, REF_SIBLINGS] {
            members.shift_remove(plain(key));
        }
        lower_types(value, &mut members);
        lower_bounds(value, &mut members);
        if value.get(REF_SIBLINGS).is_some() {
            lower_siblings(&mut members);
        }
        members.into()
    }
}

fn plain(key: &str) -> &str {
    key.strip_prefix(super::internal::PREFIX).unwrap_or(key)
}

/// Writes the types as one keyword, with `null` among them.
///
/// Where a schema has no type that could take it, `nullable` stays: it is what the document says,
/// and JSON Schema has no such word.
fn lower_types(value: &Value, members: &mut Object) {
    let is_nullable = value.get("nullable") == Some(&Value::Bool(true));
    if !is_nullable {
        members.shift_remove("nullable");
    }
    let mut types: Vec<Value> = match (value.get(TYPES), value.get("type")) {
        (Some(Value::Array(types)), _) => types.clone(),
        (_, Some(name)) => vec![name.clone()],
        _ => Vec::new(),
    };
    if is_nullable && (!types.is_empty() || value.get(NULL).is_some()) {
        types.push("null".into());
        members.shift_remove("nullable");
    } else if is_nullable && types.is_empty() {
        lower_null_members(members);
    }
    match types.as_slice() {
        [] => {}
        [one] => drop(members.insert("type".to_owned(), one.clone())),
        _ => drop(members.insert("type".to_owned(), types.into())),
    }
}

/// Makes `null` one of the alternatives of a schema that has no type of its own.
fn lower_null_members(members: &mut Object) {
    for keyword in ["oneOf", "anyOf"] {
        if let Some(Value::Array(parts)) = members.get_mut(keyword) {
            parts.push(Object::from([("type".to_owned(), "null".into())]).into());
            members.shift_remove("nullable");
        }
    }
}

/// Writes exclusive bounds as numbers, and every bound as the document has it.
fn lower_bounds(value: &Value, members: &mut Object) {
    for (key, exact) in value.get(EXACT).and_then(Value::as_object).into_iter().flatten() {
        members.extend(exact.as_str().map(|text| (key.clone(), Value::Number(number(text)))));
    }
    for (flag, bound) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
        let is_exclusive = value.get(flag).and_then(Value::as_bool);
        if is_exclusive.is_some() {
            members.shift_remove(flag);
        }
        if is_exclusive == Some(true)
            && let Some(bound) = members.shift_remove(bound)
        {
            members.insert(flag.to_owned(), bound);
        }
    }
}

fn number(text: &str) -> Number {
    text.parse::<i128>().map_or_else(
        |_| match text.parse() {
            Ok(float) if text.contains(['.', 'e', 'E']) => Number::Float(float),
            _ => Number::Big(text.to_owned()),
        },
        Number::Integer,
    )
}

/// Writes a `$ref` with keys beside it as the document has it.
fn lower_siblings(members: &mut Object) {
    let Some(Value::Array(parts)) = members.get_mut("allOf") else { return };
    let reference = parts.pop();
    if parts.is_empty() {
        members.shift_remove("allOf");
    }
    let target = reference.as_ref().and_then(|of| of.get("$ref")).cloned();
    members.extend(target.map(|target| ("$ref".to_owned(), target)));
}
