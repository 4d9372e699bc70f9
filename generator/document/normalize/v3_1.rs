//! What an OpenAPI 3.1 document keeps from version 3.0.
//!
//! Many documents were converted by changing the version only; what they say in the old spelling
//! is honoured with a warning.

use crate::document::value::Value;

/// Says what a keyword of a schema is, if 3.1 does not have it in this form.
pub(super) fn foreign(keyword: &str, value: &Value) -> Option<&'static str> {
    match (keyword, value) {
        ("nullable", _) => Some("this keyword"),
        ("exclusiveMinimum" | "exclusiveMaximum", Value::Bool(_)) => {
            Some("an exclusive bound that is a boolean")
        }
        _ => None,
    }
}
