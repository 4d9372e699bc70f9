//! The keyword `type`: a name, a list of names, or a name that JSON Schema does not know.
//!
//! OpenAPI 3.0 has one type and the flag `nullable`.

use crate::diagnostic::{Code, Diagnostic};
use crate::document::normalize::Dialect;
use crate::document::normalize::conform::Normalizer;
use crate::document::normalize::internal::{NULL, TYPES};
use crate::document::normalize::object;
use crate::document::value::{Object, Value};

impl Normalizer<'_> {
    /// Rewrites the types of a schema.
    pub(super) fn lift_types(&mut self, members: &mut Object) {
        let names = match members.get("type") {
            Some(Value::String(name)) => vec![name.clone()],
            Some(Value::Array(names)) => {
                names.iter().filter_map(named).map(str::to_owned).collect()
            }
            Some(Value::Null) if is_null_alone(members) => {
                let message = "a null `type` is read as the type `null`";
                self.below("type", |walk| walk.group(Diagnostic::note(Code::NODE_TYPE, message)));
                vec!["null".to_owned()]
            }
            _ => return,
        };
        let mut types = Vec::new();
        for name in names {
            if let Some(name) = self.type_name(&name, members)
                && !types.contains(&name)
            {
                types.push(name);
            }
        }
        let count = types.len();
        types.retain(|name| *name != "null");
        set_types(members, &types, types.len() < count);
    }

    /// Returns the type that a name means, if there is one.
    fn type_name(&mut self, name: &str, members: &mut Object) -> Option<&'static str> {
        let known = object::TYPES.into_iter().chain(["null"]).find(|known| *known == name);
        if known.is_some() {
            return known;
        }
        let lower = name.trim().to_ascii_lowercase();
        let meant = match lower.as_str() {
            "int" | "int32" | "int64" | "long" | "short" => Some("integer"),
            "float" | "double" | "decimal" => Some("number"),
            "bool" => Some("boolean"),
            "str" | "text" | "date" | "date-time" | "datetime" | "uuid" | "file" => Some("string"),
            "list" => Some("array"),
            "dict" | "map" => Some("object"),
            _ => object::TYPES.into_iter().find(|known| *known == lower),
        };
        if lower == "file" {
            members.entry("format".to_owned()).or_insert("binary".into());
            if self.dialect == Dialect::V2_0 {
                return meant;
            }
        }
        let (code, outcome) = meant.map_or_else(
            || (Code::SCHEMA_WIDENED, "any value is allowed".to_owned()),
            |meant| (Code::NODE_REPAIRED, format!("it is read as `{meant}`")),
        );
        let diagnostic = Diagnostic::warning(code, format!("`{name}` is not a type; {outcome}"));
        self.below("type", |walk| walk.group(diagnostic));
        meant
    }
}

/// Returns the type that a value names; in a list of types, YAML makes `null` of a name.
fn named(value: &Value) -> Option<&str> {
    if *value == Value::Null { Some("null") } else { value.as_str() }
}

/// Returns whether nothing in a schema but `type: null` tells what its values are: beside other
/// keywords, tools write null for what is absent.
fn is_null_alone(members: &Object) -> bool {
    let tells = |(key, value): (&String, &Value)| {
        !matches!(key.as_str(), "type" | "title" | "description" | "$comment" | "deprecated")
            && !key.starts_with("x-")
            && *value != Value::Null
    };
    !members.iter().any(tells)
}

/// Writes types, and whether null is one of them, in the one shape.
pub(super) fn set_types(members: &mut Object, types: &[&str], null: bool) {
    if let [name] = types {
        members.insert("type".to_owned(), (*name).into());
    } else {
        members.shift_remove("type");
    }
    if types.len() > 1 {
        let types = types.iter().map(|name| Value::from(*name)).collect();
        members.insert(TYPES.to_owned(), Value::Array(types));
    }
    if null {
        members.insert("nullable".to_owned(), true.into());
    }
    if null && types.is_empty() {
        members.insert(NULL.to_owned(), true.into());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(types: &[&str], null: bool) -> String {
        let mut members = Object::from([("type".to_owned(), Value::Null)]);
        set_types(&mut members, types, null);
        serde_json::to_string(&Value::Object(members)).expect("a value is JSON")
    }

    #[test]
    fn writes_types_in_the_one_shape() {
        assert_eq!(set(&["string"], false), r#"{"type":"string"}"#);
        assert_eq!(set(&["string"], true), r#"{"type":"string","nullable":true}"#);
        assert_eq!(set(&[], true), r#"{"nullable":true,"x-castiron-null":true}"#);
        assert_eq!(set(&["a", "b"], false), r#"{"x-castiron-types":["a","b"]}"#);
        assert_eq!(set(&[], false), "{}");
    }
}
