//! Objects: records of known fields, and maps of any.

use indexmap::IndexSet;
use openapiv3::{AdditionalProperties, ObjectType, SchemaData};

use super::Lowering;
use crate::{
    diagnostic::{Code, Pointer},
    ir::{Field, Record, Type, TypeKind},
};

impl Lowering<'_> {
    pub(super) fn object(
        &mut self,
        object: &ObjectType,
        data: &SchemaData,
        at: &Pointer,
        name: &str,
        component: bool,
    ) -> Type {
        if object.properties.is_empty() {
            return Type::Map(Box::new(self.additional(object, at, name)));
        }
        if let Some(AdditionalProperties::Schema(_)) = object.additional_properties {
            let message = format!("fields of `{name}` that have no name in the document are lost");
            let help = "name the fields, or use an object with `additionalProperties` alone";
            self.lose(Code::SCHEMA_WIDENED, message, &at.key("additionalProperties"), help);
        }
        self.define(data, at, name, component, |lowering| {
            TypeKind::Record(lowering.record(object, at, name))
        })
    }

    pub(super) fn additional(&mut self, object: &ObjectType, at: &Pointer, name: &str) -> Type {
        match &object.additional_properties {
            Some(AdditionalProperties::Schema(schema)) => {
                let name = format!("{name} value");
                self.schema(&**schema, &at.key("additionalProperties"), &name).whole()
            }
            _ => Type::Any,
        }
    }

    pub(super) fn record(&mut self, object: &ObjectType, at: &Pointer, name: &str) -> Record {
        let mut record = Record::default();
        for (wire, property) in &object.properties {
            let at = at.key("properties").key(wire);
            let meaning = self.schema(property, &at, &part_name(name, wire));
            let secret = meaning.secret || self.config.is_secret(name, wire);
            let ty = match meaning.ty {
                Type::Text if secret => Type::Secret,
                ty => ty,
            };
            record.fields.push(Field {
                required: object.required.contains(wire),
                nullable: meaning.nullable,
                read_only: meaning.read_only,
                // A secret text hides itself.
                secret: secret && ty != Type::Secret,
                docs: meaning.docs,
                wire: wire.clone(),
                ty,
            });
        }
        let index = |wire: &String| record.fields.iter().position(|field| &field.wire == wire);
        let required: IndexSet<usize> = object.required.iter().filter_map(index).collect();
        record.required = required.into_iter().collect();
        record
    }
}

/// Returns a name for the type of a part: the whole's name and the part's.
///
/// `Error.error` is called `Error detail`, since `Error error` says nothing.
fn part_name(whole: &str, part: &str) -> String {
    if whole.to_lowercase().ends_with(&part.to_lowercase()) {
        format!("{whole} detail")
    } else {
        format!("{whole} {part}")
    }
}
