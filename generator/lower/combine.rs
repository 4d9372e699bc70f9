//! Combinations: `allOf`, `oneOf`, `anyOf`, and schemas that mix keywords.

use openapiv3::{AnySchema, ObjectType, ReferenceOr, Schema, SchemaData};
use serde_json::Value;

use super::Lowering;
use crate::{diagnostic::Pointer, document::internal, ir::Type};

impl Lowering<'_> {
    /// One part is that part with other words; several would have to be merged.
    pub(super) fn all_of(
        &mut self,
        all: &[ReferenceOr<Schema>],
        data: &SchemaData,
        at: &Pointer,
        name: &str,
    ) -> (Type, bool) {
        match all {
            [one] => {
                let meaning = self.schema(one, &at.key("allOf").index(0), name);
                (meaning.ty, meaning.nullable)
            }
            _ => (self.widened(data, at, "`allOf` of several schemas").ty, false),
        }
    }

    /// One alternative beside `null` is that one, and may be `null`.
    pub(super) fn any_of(
        &mut self,
        any: &[ReferenceOr<Schema>],
        data: &SchemaData,
        at: &Pointer,
        name: &str,
    ) -> (Type, bool) {
        let real: Vec<usize> = (0..any.len()).filter(|index| !is_null(&any[*index])).collect();
        let [index] = real.as_slice() else {
            return (self.widened(data, at, "alternatives of several types").ty, false);
        };
        let keyword =
            if self.document.node(&at.key("oneOf")).is_some() { "oneOf" } else { "anyOf" };
        let at = at.key(keyword).index(*index);
        let meaning = self.schema(&any[*index], &at, name);
        (meaning.ty, meaning.nullable || any.len() > 1)
    }

    /// A schema that mixes keywords, or has no type.
    pub(super) fn any(
        &mut self,
        any: &AnySchema,
        data: &SchemaData,
        at: &Pointer,
        name: &str,
        component: bool,
    ) -> (Type, bool) {
        let strings: Vec<String> =
            any.enumeration.iter().filter_map(Value::as_str).map(str::to_owned).collect();
        let nulls = any.enumeration.iter().filter(|value| value.is_null()).count();
        if !strings.is_empty() && strings.len() + nulls == any.enumeration.len() {
            return (self.enumeration(strings, data, at, name, component), nulls > 0);
        }
        let parts =
            [&any.one_of, &any.any_of, &any.all_of].iter().filter(|p| !p.is_empty()).count();
        if !any.properties.is_empty() && parts == 0 {
            let object = ObjectType {
                properties: any.properties.clone(),
                required: any.required.clone(),
                additional_properties: any.additional_properties.clone(),
                ..ObjectType::default()
            };
            return (self.object(&object, data, at, name, component), false);
        }
        if any == &AnySchema::default() {
            return (Type::Any, false);
        }
        (self.widened(data, at, "a mixture of keywords").ty, false)
    }
}

/// Returns whether a schema allows `null` alone.
fn is_null(schema: &ReferenceOr<Schema>) -> bool {
    let ReferenceOr::Item(schema) = schema else { return false };
    schema.schema_data.extensions.contains_key(internal::NULL)
}
