//! Keywords that have no effect on the type beside them, such as `items` of a string.
//!
//! JSON Schema ignores them, but the typed model would no longer know the schema as a string; they
//! are preserved, so that nothing is lost.

use crate::diagnostic::{Code, Diagnostic};
use crate::document::normalize::conform::Normalizer;
use crate::document::normalize::internal;
use crate::document::value::{Object, Value};

/// The keywords that speak about values of some types only, with these types.
const KEYWORDS: &[(&str, &[&str])] = &[
    ("pattern", STRING),
    ("minLength", STRING),
    ("maxLength", STRING),
    ("multipleOf", NUMBERS),
    ("minimum", NUMBERS),
    ("maximum", NUMBERS),
    ("exclusiveMinimum", NUMBERS),
    ("exclusiveMaximum", NUMBERS),
    ("properties", OBJECT),
    ("required", OBJECT),
    ("additionalProperties", OBJECT),
    ("minProperties", OBJECT),
    ("maxProperties", OBJECT),
    ("items", ARRAY),
    ("minItems", ARRAY),
    ("maxItems", ARRAY),
    ("uniqueItems", ARRAY),
    // It may be meant for any type, but the typed model has it for these.
    ("format", &["string", "integer", "number"]),
];

const STRING: &[&str] = &["string"];
const NUMBERS: &[&str] = &["integer", "number"];
const OBJECT: &[&str] = &["object"];
const ARRAY: &[&str] = &["array"];

impl Normalizer<'_> {
    /// Carries the keywords without an effect.
    pub(super) fn carry_idle(&mut self, members: &mut Object) {
        let Some(name) = members.get("type").and_then(Value::as_str).map(str::to_owned) else {
            return;
        };
        for (keyword, types) in KEYWORDS {
            if types.contains(&name.as_str()) {
                continue;
            }
            let Some(value) = members.shift_remove(*keyword) else {
                continue;
            };
            if *keyword != "format" {
                let message = format!("`{keyword}` has no effect on the type `{name}`");
                let note = Diagnostic::note(Code::NODE_UNUSED, message);
                self.group_key(keyword, note);
            }
            members.insert(internal::key(keyword), value);
        }
    }
}
