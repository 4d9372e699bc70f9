//! Schemas: which values a place takes, as a type.

use openapiv3::{
    AdditionalProperties, IntegerFormat, NumberFormat, ObjectType, ReferenceOr, Schema, SchemaData,
    SchemaKind, StringFormat, StringType, Type as SchemaType, VariantOrUnknownOrEmpty as Format,
};
use serde_json::Value;

use super::Lowering;
use crate::{
    diagnostic::{Code, Pointer},
    document::{AsReference, Resolved, internal},
    ir::{Docs, Field, Record, StringEnum, Type, TypeDef, TypeKind},
};

/// How many schemas may lie within each other.
const DEPTH: usize = 64;

/// What a schema says of a place.
#[derive(Clone, Debug, Default)]
pub(super) struct Meaning {
    /// The type, without `null`.
    pub(super) ty: Type,
    /// Whether `null` is allowed.
    pub(super) nullable: bool,
    /// Whether the value must not be shown.
    pub(super) secret: bool,
    /// Whether only the server sends it.
    pub(super) read_only: bool,
    /// The documentation of the place.
    pub(super) docs: Docs,
    /// A value for examples.
    pub(super) example: Option<String>,
}

impl Meaning {
    /// Returns the type, with `null` as a part of it.
    pub(super) fn whole(self) -> Type {
        if self.nullable { Type::Nullable(Box::new(self.ty)) } else { self.ty }
    }
}

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
    fn kind(
        &mut self,
        schema: &Schema,
        at: &Pointer,
        name: &str,
        component: bool,
    ) -> (Type, bool) {
        let data = &schema.schema_data;
        if let Some(reason) = beyond(data) {
            return (self.widened(data, at, &reason).ty, false);
        }
        match &schema.schema_kind {
            SchemaKind::Type(SchemaType::Boolean(_)) => (Type::Boolean, false),
            SchemaKind::Type(SchemaType::Integer(integer)) => (integer_type(&integer.format), false),
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

    fn enumeration(
        &mut self,
        mut values: Vec<String>,
        data: &SchemaData,
        at: &Pointer,
        name: &str,
        component: bool,
    ) -> Type {
        let mut seen = std::collections::BTreeSet::new();
        values.retain(|value| seen.insert(value.clone()));
        let kind = TypeKind::Enum(StringEnum { values });
        self.define(data, at, name, component, |_| kind)
    }

    fn object(
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

    fn additional(&mut self, object: &ObjectType, at: &Pointer, name: &str) -> Type {
        match &object.additional_properties {
            Some(AdditionalProperties::Schema(schema)) => {
                let name = format!("{name} value");
                self.schema(&**schema, &at.key("additionalProperties"), &name).whole()
            }
            _ => Type::Any,
        }
    }

    fn record(&mut self, object: &ObjectType, at: &Pointer, name: &str) -> Record {
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
                example: meaning.example,
                wire: wire.clone(),
                ty,
            });
        }
        let index = |wire: &String| record.fields.iter().position(|field| &field.wire == wire);
        let mut required: Vec<usize> = object.required.iter().filter_map(index).collect();
        let mut seen = std::collections::BTreeSet::new();
        required.retain(|index| seen.insert(*index));
        record.required = required;
        record
    }

    /// Returns the named type that this part of the document stands for, made at its first use.
    fn define(
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

    /// One part is that part with other words; several would have to be merged.
    fn all_of(
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
    fn any_of(
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
        let keyword = if self.document.node(&at.key("oneOf")).is_some() { "oneOf" } else { "anyOf" };
        let at = at.key(keyword).index(*index);
        let meaning = self.schema(&any[*index], &at, name);
        (meaning.ty, meaning.nullable || any.len() > 1)
    }

    /// A schema that mixes keywords, or has no type.
    fn any(
        &mut self,
        any: &openapiv3::AnySchema,
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
        let parts = [&any.one_of, &any.any_of, &any.all_of].iter().filter(|p| !p.is_empty()).count();
        if !any.properties.is_empty() && parts == 0 {
            let object = ObjectType {
                properties: any.properties.clone(),
                required: any.required.clone(),
                additional_properties: any.additional_properties.clone(),
                ..ObjectType::default()
            };
            return (self.object(&object, data, at, name, component), false);
        }
        if any == &openapiv3::AnySchema::default() {
            return (Type::Any, false);
        }
        (self.widened(data, at, "a mixture of keywords").ty, false)
    }

    /// Returns any value, and says what is lost by it.
    fn widened(&mut self, data: &SchemaData, at: &Pointer, reason: &str) -> Meaning {
        let message = format!("castiron has no type for {reason} yet; it is any JSON value");
        self.lose(Code::SCHEMA_WIDENED, message, at, "the value is a `serde_json::Value`");
        meaning(data)
    }
}

/// Returns what a schema says of a place, its type aside.
fn meaning(data: &SchemaData) -> Meaning {
    Meaning {
        ty: Type::Any,
        nullable: data.nullable,
        secret: data.write_only || marks_secret(data),
        read_only: data.read_only,
        docs: docs(data),
        example: data.example.as_ref().and_then(Value::as_str).map(str::to_owned),
    }
}

fn docs(data: &SchemaData) -> Docs {
    Docs {
        summary: None,
        description: data.description.clone(),
        deprecated: data.deprecated,
    }
}

/// Returns whether an extension says that a value must not be shown.
fn marks_secret(data: &SchemaData) -> bool {
    let is_true = |key: &str| data.extensions.get(key) == Some(&Value::Bool(true));
    data.extensions.contains_key("x-sensitive-data")
        || is_true("x-ms-secret")
        || is_true("x-speakeasy-param-sensitive")
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

/// Returns whether a schema allows `null` alone.
fn is_null(schema: &ReferenceOr<Schema>) -> bool {
    let ReferenceOr::Item(schema) = schema else { return false };
    schema.schema_data.extensions.contains_key(internal::NULL)
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
