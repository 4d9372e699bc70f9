//! Schemas: from JSON Schema 2020-12, and from what lies between, to the schemas of 3.0.
//!
//! The lifting is the same for all dialects, because documents mix them; what is foreign to the
//! document's own dialect is reported.

mod bounds;
mod idle;
mod types;
mod values;

use super::conform::Normalizer;
use super::internal::{NEVER, NULL, REF_SIBLINGS};
use super::shape::Kind;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::value::{Object, Value};

impl Normalizer<'_> {
    /// Rewrites the keywords that the 3.0 shape writes in another way.
    pub(super) fn lift_schema(&mut self, members: &mut Object) {
        self.report_foreign(members);
        self.lift_required(members);
        // The extension by which 2.0, and many a 3.0 document, says what `nullable` says.
        if members.get("x-nullable") == Some(&Value::Bool(true)) {
            members.insert("nullable".to_owned(), true.into());
        }
        self.lift_tuple(members);
        self.lift_types(members);
        values::lift_const(members);
        bounds::lift_exclusive(members);
        values::lift_examples(members);
        values::lift_content(members);
    }

    /// Rewrites what depends on the members that are now in shape.
    pub(super) fn finish_schema(&mut self, members: &mut Object) {
        lift_never(members);
        self.lift_null_members(members, "oneOf");
        self.lift_null_members(members, "anyOf");
        self.finish_enum(members);
        bounds::finish(members);
        self.carry_idle(members);
    }

    /// Returns the schema for `true` (any value) or `false` (no value).
    pub(super) fn boolean_schema(&mut self, valid: bool) -> Value {
        if self.dialect == super::Dialect::V3_0 {
            let message = "a boolean schema is not part of OpenAPI 3.0, but is accepted";
            self.group(Diagnostic::warning(Code::DIALECT_MIXED, message));
        }
        let never = (!valid).then(|| (NEVER.to_owned(), Value::Bool(true)));
        Value::Object(never.into_iter().collect())
    }

    /// Returns the schema that says what a `$ref` and the keys beside it say.
    pub(super) fn schema_with_siblings(&mut self, reference: Object, siblings: Object) -> Value {
        if self.dialect == super::Dialect::V3_0 {
            let message = "OpenAPI 3.0 ignores keys beside a `$ref`, but they are accepted";
            self.group_key("$ref", Diagnostic::warning(Code::DIALECT_MIXED, message));
        }
        let schema = self.node(siblings.into(), Kind::Schema).unwrap_or_default();
        if schema.is_empty() {
            return reference.into();
        }
        let mut schema = schema;
        let parts = schema.entry("allOf".to_owned()).or_insert(Value::Array(Vec::new()));
        if let Value::Array(parts) = parts {
            parts.push(reference.into());
        }
        schema.insert(REF_SIBLINGS.to_owned(), true.into());
        schema.into()
    }

    fn report_foreign(&mut self, members: &Object) {
        for (key, value) in members {
            if let Some(form) = self.dialect.foreign(key, value) {
                self.foreign(key, form);
            }
        }
    }

    /// Removes `required: true`, which belongs into the list of the object around.
    fn lift_required(&mut self, members: &mut Object) {
        let Some(Value::Bool(required)) = members.get("required") else {
            return;
        };
        if *required {
            let message = "`required: true` has no effect in a schema, and is ignored";
            let help = "list the property in `required` of its object";
            let diagnostic = Diagnostic::warning(Code::NODE_LEFT_OUT, message).with_help(help);
            self.group_key("required", diagnostic);
        }
        members.shift_remove("required");
    }

    /// Renames the list form of `items`, which 2020-12 calls `prefixItems`.
    fn lift_tuple(&mut self, members: &mut Object) {
        if matches!(members.get("items"), Some(Value::Array(_))) {
            let items = members.shift_remove("items").unwrap_or_default();
            members.entry("prefixItems".to_owned()).or_insert(items);
            // What its `additionalItems` says, 2020-12 says by `items`.
            let rest = members.shift_remove("additionalItems");
            members.extend(rest.map(|rest| ("items".to_owned(), rest)));
            self.below("items", |walk| {
                walk.repaired("an array in `items` is read as `prefixItems`");
            });
        }
    }

    /// Makes `oneOf: [T, null]` a nullable `oneOf: [T]`.
    fn lift_null_members(&mut self, members: &mut Object, keyword: &str) {
        let Some(Value::Array(parts)) = members.get_mut(keyword) else {
            return;
        };
        let count = parts.len();
        parts.retain(|part| part.get(NULL).is_none());
        let (left, removed) = (parts.len(), count - parts.len());
        if removed > 0 {
            members.insert("nullable".to_owned(), true.into());
        }
        if left > 0 {
            return;
        }
        members.shift_remove(keyword);
        if removed > 0 {
            members.insert(NULL.to_owned(), true.into());
        } else {
            let message = format!("an empty `{keyword}` is ignored");
            self.below(keyword, |walk| walk.left_out(message));
        }
    }
}

/// Makes a schema that rules out what fits any schema one that no value fits.
fn lift_never(members: &mut Object) {
    if matches!(members.get("not"), Some(Value::Object(not)) if not.is_empty()) {
        members.shift_remove("not");
        members.insert(NEVER.to_owned(), true.into());
    }
}
