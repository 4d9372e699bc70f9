//! What an OpenAPI 3.0 document borrows from later versions.
//!
//! Such a spelling has no meaning in 3.0, but its intent is clear, so that it is honoured with a
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

/// Says in which form a keyword of a schema is foreign to 3.0, if it is.
pub(super) fn foreign(keyword: &str, value: &Value) -> Option<&'static str> {
    match (keyword, value) {
        ("type", Value::Array(_)) => Some(" as a list"),
        ("type", Value::String(name)) if name == "null" => Some(" `null`"),
        ("exclusiveMinimum" | "exclusiveMaximum", Value::Number(_)) => Some(" as a number"),
        _ if LATER.contains(&keyword) => Some(""),
        _ => None,
    }
}
