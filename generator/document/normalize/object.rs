//! Objects where something else was written, and keys that are nearly right.
//!
//! These are the faults that real documents have: an empty value in YAML, a name alone, a path
//! without its slash, a reference where OpenAPI allows none.

use super::conform::Normalizer;
use super::dialect::Dialect;
use super::internal::REF;
use super::shape::Kind;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::reference::Found;
use crate::document::value::{Object, Value};

/// The types of JSON Schema, except `null`.
pub(super) const TYPES: [&str; 6] = ["string", "integer", "number", "boolean", "object", "array"];

impl Normalizer<'_> {
    /// Returns the members of a value that should be an object of a kind.
    pub(super) fn members(&mut self, value: Value, kind: Kind) -> Option<Object> {
        let sole = |key: &str, value: Value| Object::from([(key.to_owned(), value)]);
        let members = match (&value, kind) {
            (Value::Object(_), _) => {
                let Value::Object(members) = value else {
                    return None;
                };
                return Some(members);
            }
            (Value::Null, _) if may_be_empty(kind) => {
                let message = format!("null is read as {} without content", kind.describe());
                self.group(Diagnostic::note(Code::NODE_TYPE, message));
                return Some(Object::new());
            }
            (Value::Null, _) => return self.absent(kind.describe()),
            // PHP writes an empty object as an empty list.
            (Value::Array(elements), _) if elements.is_empty() => {
                if !may_be_empty(kind) {
                    let outcome = "it is read as one without content";
                    self.warn_type(&value, kind.describe(), outcome);
                }
                return Some(Object::new());
            }
            (Value::String(_), Kind::Tag) => sole("name", value.clone()),
            (Value::String(_), Kind::Discriminator) => sole("propertyName", value.clone()),
            (Value::String(_), Kind::ExternalDocs | Kind::Server) => sole("url", value.clone()),
            (Value::String(name), Kind::Schema) if TYPES.contains(&name.as_str()) => {
                sole("type", value.clone())
            }
            (_, Kind::Example) => sole("value", value.clone()),
            _ => return self.wrong(&value, kind.describe()),
        };
        let key = members.keys().next().map_or("", String::as_str);
        if kind == Kind::Discriminator && self.dialect == Dialect::V2_0 {
            return Some(members);
        }
        let outcome = format!("it is read as its `{key}`");
        self.warn_type(&value, kind.describe(), &outcome);
        Some(members)
    }

    /// Deals with a reference where OpenAPI allows none.
    pub(super) fn misplaced_reference(&mut self, members: &Object, kind: Kind) -> Option<Object> {
        let target = members.get("$ref").and_then(Value::as_str)?.to_owned();
        let at = self.at.key("$ref");
        self.references.push(Found { at, target: target.clone(), kind });
        let preserved = Object::from([(REF.to_owned(), Value::from(target.as_str()))]);
        match kind {
            Kind::PathItem => Some(preserved),
            Kind::Callback => Some(Object::from([(REF.to_owned(), preserved.into())])),
            // One that leads outside is reported as such.
            _ if !target.starts_with('#') => None,
            _ => {
                let message =
                    format!("a `$ref` is not allowed for {}; it is left out", kind.describe());
                self.group_key("$ref", Diagnostic::warning(Code::REFERENCE_KIND, message));
                None
            }
        }
    }

    /// Returns the path that a key of the paths object means.
    pub(super) fn path(&mut self, key: &str) -> String {
        if key.starts_with('/') {
            return key.to_owned();
        }
        self.below(key, |walk| {
            walk.repaired("a path must start with `/`, which is added");
        });
        format!("/{key}")
    }
}

/// Returns the status that a key of an operation's responses means.
pub(super) fn status(key: &str) -> Option<String> {
    if key.eq_ignore_ascii_case("default") {
        return Some("default".to_owned());
    }
    let status = key.trim().to_ascii_uppercase();
    let exact = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let valid = match status.as_bytes() {
        [b'1'..=b'5', b'X', b'X'] => true,
        [b'1'..=b'9', _, _] => exact(&status),
        _ => false,
    };
    valid.then_some(status)
}

fn may_be_empty(kind: Kind) -> bool {
    use Kind::{Components, Info, MediaType, PathItem, Paths, Response, Responses, Schema};
    matches!(kind, Components | Info | MediaType | PathItem | Paths | Response | Responses | Schema)
}
