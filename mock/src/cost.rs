//! How much work it is to judge a value by a schema, counted before it is done: a hostile document
//! combines a few schemas so that a validator looks at them without end.

use serde_json::Value;

use crate::document::target_pointer;

/// The maximum number of schemas that a value is validated against, including nested ones.
const MOST: usize = 50_000;

/// The keywords that a validator resolves when it is created, which may take much longer than the
/// size of the document suggests.
const UNEVALUATED: [&str; 2] = ["unevaluatedItems", "unevaluatedProperties"];

/// The keywords whose schemas apply to the value itself.
const COMBINED: [&str; 3] = ["allOf", "anyOf", "oneOf"];

/// The same, with a single schema.
const SINGLE: [&str; 4] = ["not", "if", "then", "else"];

/// Returns the number of schemas that a value is validated against, starting at the schema at a
/// pointer; `None` if there are too many.
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

/// Removes the `unevaluated…` keywords from a document whose validators would visit too many
/// schemas; such values are then not validated.
pub(crate) fn limit_unevaluated(root: &mut Value) {
    if !is_within_limit(root) {
        let mut open = vec![root];
        while let Some(node) = open.pop() {
            match node {
                Value::Array(elements) => open.extend(elements),
                Value::Object(members) => {
                    members.retain(|key, _| !UNEVALUATED.contains(&&**key));
                    open.extend(members.values_mut());
                }
                _ => {}
            }
        }
    }
}

fn is_within_limit(root: &Value) -> bool {
    let (mut nodes, mut combining) = (vec![root], Vec::new());
    while let Some(node) = nodes.pop() {
        match node {
            Value::Array(elements) => nodes.extend(elements),
            Value::Object(members) => {
                let is_unevaluated = UNEVALUATED.iter().any(|key| members.contains_key(*key));
                combining.extend(is_unevaluated.then_some((node, &Value::Null)));
                nodes.extend(members.values());
            }
            _ => {}
        }
    }
    for _ in 0..MOST {
        let Some((schema, value)) = combining.pop() else { return true };
        combined(root, schema, value, &mut combining);
    }
    false
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
    let single = SINGLE.iter().filter_map(|key| schema.get(key));
    let dependent = schema.get("dependentSchemas").and_then(Value::as_object);
    let dependent = dependent.into_iter().flat_map(serde_json::Map::values);
    let all = target.into_iter().chain(lists).chain(single).chain(dependent);
    open.extend(all.map(|schema| (schema, value)));
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
