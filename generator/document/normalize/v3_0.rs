//! What an OpenAPI 3.0 document borrows from later versions.
//!
//! Such a spelling has no meaning in 3.0, but its intent is clear, so that it is accepted with a
//! warning; the lifting itself is the same for all versions.

use crate::diagnostic::Pointer;
use crate::document::value::{Object, Value};

/// The keywords of JSON Schema that 3.0 does not have.
const LATER: &[&str] = &[
    "const",
    "prefixItems",
    "contains",
    "minContains",
    "maxContains",
    "unevaluatedItems",
    "patternProperties",
    "propertyNames",
    "unevaluatedProperties",
    "dependentSchemas",
    "dependentRequired",
    "if",
    "then",
    "else",
    "$defs",
    "definitions",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "examples",
    "$id",
    "$anchor",
    "$dynamicRef",
    "$dynamicAnchor",
];

/// Where 2.0 has its schemas.
const DEFINITIONS: &str = "definitions";

/// Puts webhooks where 3.1 has them, from the extension that 3.0 documents use; returns where
/// parts went and whence.
pub(super) fn place_webhooks(document: &mut Object) -> Option<(Pointer, Pointer)> {
    if document.contains_key("webhooks") {
        return None;
    }
    let webhooks = document.shift_remove("x-webhooks")?;
    document.insert("webhooks".to_owned(), webhooks);
    Some((Pointer::root().key("webhooks"), Pointer::root().key("x-webhooks")))
}

/// Puts the schemas of a root `definitions`, which 2.0 has, where 3.0 has them.
///
/// The walk takes references to them, which it warns of, to the same place.
pub(super) fn place_definitions(document: &mut Object) -> Vec<(Pointer, Pointer)> {
    let Some(Value::Object(definitions)) = document.shift_remove(DEFINITIONS) else {
        return Vec::new();
    };
    let mut node = document;
    for key in ["components", "schemas"] {
        let inner = node.entry(key.to_owned()).or_insert_with(|| Object::new().into());
        let Value::Object(members) = inner else { return Vec::new() };
        node = members;
    }
    let root = Pointer::root();
    let to = root.key("components").key("schemas");
    let mut moved = Vec::new();
    for (name, schema) in definitions {
        if !node.contains_key(&name) {
            moved.push((to.key(&name), root.key(DEFINITIONS).key(&name)));
            node.insert(name, schema);
        }
    }
    moved
}

/// Says in which form a keyword of a schema is foreign to 3.0, if it is.
pub(super) fn foreign(keyword: &str, value: &Value) -> Option<&'static str> {
    match (keyword, value) {
        ("type", Value::Array(_)) => Some(" as an array"),
        ("type", Value::String(name)) if name == "null" => Some(" `null`"),
        ("exclusiveMinimum" | "exclusiveMaximum", Value::Number(_)) => Some(" as a number"),
        _ if LATER.contains(&keyword) => Some(""),
        _ => None,
    }
}
