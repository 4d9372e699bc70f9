//! Schemas: which values a place takes, as a type.

use indexmap::IndexSet;
use openapiv3::{
    IntegerFormat, NumberFormat, Schema, SchemaData, SchemaKind, StringFormat, StringType,
    Type as SchemaType, VariantOrUnknownOrEmpty as Format,
};

use super::{
    Lowering,
    meaning::{Meaning, docs, meaning},
};
use crate::{
    diagnostic::{Code, Pointer},
    document::{AsReference, Resolved, internal},
    ir::{Docs, Record, StringEnum, Type, TypeDef, TypeKind},
};

/// How many schemas may lie within each other.
const DEPTH: usize = 64;

impl Lowering<'_> {
    /// Returns what a schema means; `name` is for a type that the document does not name.
    pub(super) fn schema(
        &mut self,
        schema: &impl AsReference<Schema>,
        at: &Pointer,
        name: &str,
    ) -> Meaning {
        let document = self.document;
        let Some(Resolved { item, pointer, name: own }) = document.resolve(schema, at) else {
            return self.widened(&SchemaData::default(), at, "a `$ref` that leads nowhere");
        };
        self.seen.insert(pointer.clone());
        if pointer == *at {
            return self.inline(item, at, name, own.is_some());
        }
        let name = own.as_deref().or(pointer.last().as_deref()).unwrap_or(name).to_owned();
        let mut meaning = self.inline(item, &pointer, &name, own.is_some());
        // What a component says of itself is said where it is defined.
        meaning.docs = Docs { deprecated: meaning.docs.deprecated, ..Docs::default() };
        meaning
    }

    fn inline(&mut self, schema: &Schema, at: &Pointer, name: &str, component: bool) -> Meaning {
        if self.open.len() >= DEPTH || self.open.contains(at) {
            return self.widened(&schema.schema_data, at, "a schema that holds itself");
        }
        self.open.push(at.clone());
        let mut meaning = meaning(&schema.schema_data);
        let (ty, nullable) = self.kind(schema, at, name, component);
        meaning.nullable |= nullable;
        meaning.ty = match ty {
            Type::Text if meaning.secret => Type::Secret,
            ty => ty,
        };
        self.open.pop();
        meaning
    }

    /// Returns a schema's type, and whether its kind adds `null`.
    fn kind(&mut self, schema: &Schema, at: &Pointer, name: &str, component: bool) -> (Type, bool) {
        let data = &schema.schema_data;
        if let Some(reason) = beyond(data) {
            return (self.widened(data, at, &reason).ty, false);
        }
        match &schema.schema_kind {
            SchemaKind::Type(SchemaType::Boolean(_)) => (Type::Boolean, false),
            SchemaKind::Type(SchemaType::Integer(integer)) => {
                (integer_type(&integer.format), false)
            }
            SchemaKind::Type(SchemaType::Number(number)) => (number_type(&number.format), false),
            SchemaKind::Type(SchemaType::String(string)) => {
                self.string(string, data, at, name, component)
            }
            SchemaKind::Type(SchemaType::Array(array)) => {
                let item = array.items.as_ref().map(|item| {
                    let name = format!("{name} item");
                    self.schema(item, &at.key("items"), &name).whole()
                });
                (Type::List(Box::new(item.unwrap_or(Type::Any))), false)
            }
            SchemaKind::Type(SchemaType::Object(object)) => {
                (self.object(object, data, at, name, component), false)
            }
            SchemaKind::AllOf { all_of } => self.all_of(all_of, data, at, name),
            SchemaKind::OneOf { one_of: any } | SchemaKind::AnyOf { any_of: any } => {
                self.any_of(any, data, at, name)
            }
            SchemaKind::Not { .. } => (self.widened(data, at, "`not`").ty, false),
            SchemaKind::Any(any) => self.any(any, data, at, name, component),
        }
    }

    fn string(
        &mut self,
        string: &StringType,
        data: &SchemaData,
        at: &Pointer,
        name: &str,
        component: bool,
    ) -> (Type, bool) {
        if !string.enumeration.is_empty() {
            let values: Vec<String> = string.enumeration.iter().flatten().cloned().collect();
            let nullable = values.len() < string.enumeration.len();
            return (self.enumeration(values, data, at, name, component), nullable);
        }
        let ty = match &string.format {
            Format::Item(StringFormat::DateTime) => Type::Timestamp,
            Format::Item(StringFormat::Date) => Type::Date,
            Format::Item(StringFormat::Password) => Type::Secret,
            _ => Type::Text,
        };
        (ty, false)
    }

    pub(super) fn enumeration(
        &mut self,
        values: Vec<String>,
        data: &SchemaData,
        at: &Pointer,
        name: &str,
        component: bool,
    ) -> Type {
        let values: IndexSet<String> = values.into_iter().collect();
        let kind = TypeKind::Enum(StringEnum { values: values.into_iter().collect() });
        self.define(data, at, name, component, |_| kind)
    }

    /// Returns the named type that this part of the document stands for, made at its first use.
    pub(super) fn define(
        &mut self,
        data: &SchemaData,
        at: &Pointer,
        name: &str,
        is_component: bool,
        kind: impl FnOnce(&mut Self) -> TypeKind,
    ) -> Type {
        if let Some(id) = self.defined.get(at) {
            return Type::Named(*id);
        }
        let id = self.types.add(TypeDef {
            name: name.to_owned(),
            is_component,
            docs: docs(data),
            // A type may hold itself, so it is there before what it is made of.
            kind: TypeKind::Record(Record::default()),
            pointer: at.to_string(),
        });
        self.defined.insert(at.clone(), id);
        // Within a named type the chain of unnamed ones begins anew.
        let open = std::mem::take(&mut self.open);
        let kind = kind(self);
        self.open = open;
        self.types.set_kind(id, kind);
        Type::Named(id)
    }

    /// Returns any value, and says what is lost by it.
    pub(super) fn widened(&mut self, data: &SchemaData, at: &Pointer, reason: &str) -> Meaning {
        let message = format!("castiron has no type for {reason} yet; it is any JSON value");
        self.lose(Code::SCHEMA_WIDENED, message, at, "the value is a `serde_json::Value`");
        meaning(data)
    }
}

/// Returns the keyword of a newer dialect that decides the type and has no counterpart.
fn beyond(data: &SchemaData) -> Option<String> {
    let has = |key: &str| data.extensions.contains_key(key);
    if has(internal::TYPES) {
        return Some("several types at once".to_owned());
    }
    if has(internal::NEVER) {
        return Some("a schema that no value fits".to_owned());
    }
    let keyword = ["prefixItems", "patternProperties"];
    let found = keyword.iter().find(|keyword| has(&internal::carried(keyword)))?;
    Some(format!("`{found}`"))
}

fn integer_type(format: &Format<IntegerFormat>) -> Type {
    match format {
        Format::Item(IntegerFormat::Int32) => Type::Int32,
        Format::Unknown(name) if name == "uint64" => Type::Uint64,
        _ => Type::Int64,
    }
}

fn number_type(format: &Format<NumberFormat>) -> Type {
    match format {
        Format::Item(NumberFormat::Float) => Type::Float32,
        _ => Type::Float64,
    }
}
