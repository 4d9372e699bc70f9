//! How much work it is to judge a value by a schema, counted before it is done: a hostile document
//! combines a few schemas so that a validator looks at them without end.

use serde_json::Value;

use crate::document::target_pointer;

/// How many schemas a value may be held against, those within others among them.
const MOST: usize = 50_000;

/// The keywords whose schemas all hold for the value itself.
const COMBINED: [&str; 3] = ["allOf", "anyOf", "oneOf"];

/// Returns how many schemas a validator holds a value against, those of the schema at an address;
/// nothing if there are too many.
pub(crate) fn cost(root: &Value, pointer: &str, value: &Value) -> Option<usize> {
    let mut open = vec![(root.pointer(pointer)?, value)];
    for steps in 0..MOST {
        let Some((schema, value)) = open.pop() else { return Some(steps) };
        combined(root, schema, value, &mut open);
        match value {
            Value::Array(elements) => items(schema, elements, &mut open),
            Value::Object(members) => properties(schema, members, &mut open),
            _ => {}
        }
    }
    None
}

/// Adds the schemas that hold for the value itself.
fn combined<'a>(
    root: &'a Value,
    schema: &'a Value,
    value: &'a Value,
    open: &mut Vec<(&'a Value, &'a Value)>,
) {
    let target = schema.get("$ref").and_then(Value::as_str).and_then(target_pointer);
    let target = target.and_then(|at| root.pointer(&at));
    let lists = COMBINED.iter().filter_map(|key| schema.get(key)?.as_array()).flatten();
    let ruled_out = schema.get("not");
    open.extend(target.into_iter().chain(lists).chain(ruled_out).map(|schema| (schema, value)));
}

/// Adds the schemas of the elements of a list.
fn items<'a>(schema: &'a Value, elements: &'a [Value], open: &mut Vec<(&'a Value, &'a Value)>) {
    let first = schema.get("prefixItems").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    open.extend(first.iter().zip(elements));
    if let Some(item) = schema.get("items") {
        open.extend(elements.iter().skip(first.len()).map(|element| (item, element)));
    }
}

/// Adds the schemas of the members of an object.
fn properties<'a>(
    schema: &'a Value,
    members: &'a serde_json::Map<String, Value>,
    open: &mut Vec<(&'a Value, &'a Value)>,
) {
    let known = schema.get("properties");
    let other = schema.get("additionalProperties");
    let of = |name: &String| known.and_then(|known| known.get(name)).or(other);
    open.extend(members.iter().filter_map(|(name, member)| Some((of(name)?, member))));
}
