//! The document for one direction: properties that only the other side sends are not required.
//!
//! OpenAPI defines this for properties that are `readOnly` or `writeOnly` and in `required`
//! (OpenAPI 3.0.3, "Schema Object"); for JSON Schema, these keywords are annotations. Cases of a
//! `oneOf` with a discriminator may overlap, because JSON Schema has no discriminators.

use serde_json::{Map, Value};

use crate::{document::target_pointer, generate::Direction};

/// The maximum number of schemas visited per schema: hostile documents combine them endlessly.
const STEPS: usize = 200;

/// Returns a document whose schemas do not require what only the other side sends.
pub(crate) fn for_direction(root: &Value, direction: Direction) -> Value {
    let mut copy = root.clone();
    relax(&mut copy, root, direction.foreign(), &[]);
    copy
}

/// Takes names off the list `required` of a schema, and of all within it.
fn relax(value: &mut Value, root: &Value, keyword: &str, outer: &[String]) {
    let mut names = outer.to_vec();
    let mut open = vec![&*value];
    for _ in 0..STEPS {
        let Some(schema) = open.pop() else { break };
        names.extend(foreign_names(schema, root, keyword));
        let parts = schema.get("allOf").and_then(Value::as_array);
        open.extend(parts.into_iter().flatten().chain(target(schema, root)));
    }
    match value {
        Value::Array(elements) => {
            for element in elements {
                relax(element, root, keyword, &[]);
            }
        }
        Value::Object(members) => {
            if let Some(Value::Array(required)) = members.get_mut("required") {
                let is_foreign = |name: &str| names.iter().any(|foreign| foreign == name);
                required.retain(|name| !name.as_str().is_some_and(is_foreign));
            }
            if members.contains_key("discriminator") && !members.contains_key("anyOf") {
                let cases = members.remove("oneOf");
                members.extend(cases.map(|cases| ("anyOf".to_owned(), cases)));
            }
            for (key, member) in members {
                match member {
                    Value::Array(parts) if key == "allOf" => {
                        for part in parts {
                            relax(part, root, keyword, &names);
                        }
                    }
                    _ => relax(member, root, keyword, &[]),
                }
            }
        }
        _ => {}
    }
}

/// Returns the names of a schema's properties that the other side alone sends.
fn foreign_names(schema: &Value, root: &Value, keyword: &str) -> Vec<String> {
    let is_foreign = |(_, property): &(&String, &Value)| {
        let is_marked = |schema: &Value| schema.get(keyword) == Some(&Value::Bool(true));
        is_marked(property) || target(property, root).is_some_and(is_marked)
    };
    let properties = schema.get("properties").and_then(Value::as_object);
    let properties = properties.into_iter().flat_map(Map::iter).filter(is_foreign);
    properties.map(|(name, _)| name.clone()).collect()
}

/// Returns the schema that a reference names.
fn target<'a>(schema: &Value, root: &'a Value) -> Option<&'a Value> {
    let reference = schema.get("$ref")?.as_str()?;
    root.pointer(&target_pointer(reference)?)
}
