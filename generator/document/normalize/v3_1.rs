//! What an OpenAPI 3.1 document keeps from version 3.0.
//!
//! Many documents were converted by changing the version only; what they say in the old spelling
//! is accepted with a warning.

use crate::document::value::Value;

/// Says in which form a keyword of a schema is foreign to 3.1, if it is.
pub(super) fn foreign(keyword: &str, value: &Value) -> Option<&'static str> {
    match (keyword, value) {
        ("nullable", _) => Some(""),
        ("exclusiveMinimum" | "exclusiveMaximum", Value::Bool(_)) => Some(" as a boolean"),
        _ => None,
    }
}
