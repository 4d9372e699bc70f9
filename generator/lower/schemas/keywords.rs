//! The keywords of one schema, as facets: which of them say what.

use openapiv3::{
    AdditionalProperties, AnySchema, ArrayType, NumberType, ObjectType, ReferenceOr, Schema,
    SchemaData, SchemaKind, StringType, Type as SchemaType, VariantOrUnknownOrEmpty as Format,
};
use serde_json::Value;

use super::{
    bounds, constraint_keywords,
    facets::{Additional, Choice, Facets, Hierarchy, Kind},
    place::Place,
};
use crate::{diagnostic::Pointer, document::internal, lower::media::names::is_json};

/// Adds what a schema's own keywords say, `allOf` aside.
pub(super) fn own<'a>(schema: &'a Schema, at: &Pointer, name: &str, into: &mut Facets<'a>) {
    preserved(&schema.schema_data, at, into);
    into.constraints.narrow(constraint_keywords::own(schema));
    let data = &schema.schema_data;
    match &schema.schema_kind {
        SchemaKind::Type(ty) => typed(ty, data, at, name, into),
        SchemaKind::OneOf { one_of } => choice("oneOf", one_of, data, at, name, into),
        SchemaKind::AnyOf { any_of } => choice("anyOf", any_of, data, at, name, into),
        SchemaKind::AllOf { .. } | SchemaKind::Not { .. } => {}
        SchemaKind::Any(any) => mixed(any, data, at, name, into),
    }
}

fn preserved<'a>(data: &'a SchemaData, at: &Pointer, into: &mut Facets<'a>) {
    let get = |key: &str| data.extensions.get(key);
    into.xml = into.xml.or_else(|| get(&internal::key("xml")));
    into.never |= get(internal::NEVER).is_some();
    if get(&internal::key("contentSchema")).is_some()
        && get(&internal::key("contentMediaType")).and_then(Value::as_str).is_none_or(is_json)
    {
        into.content = Some(at.key("contentSchema"));
    }
    if let Some(Value::Array(names)) = get(internal::TYPES) {
        let kinds = names.iter().filter_map(Value::as_str).filter_map(Kind::named);
        into.narrow_kinds(kinds.collect());
    }
    if let Some(constant) = get(internal::CONST).filter(|value| !value.is_null()) {
        into.narrow_values(vec![constant.clone()]);
    }
    if let Some(Value::Object(patterns)) = get(&internal::key("patternProperties")) {
        let at = at.key("patternProperties");
        into.patterns.extend(patterns.keys().map(|pattern| at.key(pattern)));
    }
    if let Some(Value::Array(items)) = get(&internal::key("prefixItems")) {
        let at = at.key("prefixItems");
        into.first_items = (0..items.len()).map(|index| at.index(index)).collect();
    }
}

fn typed<'a>(
    ty: &'a SchemaType,
    data: &'a SchemaData,
    at: &Pointer,
    name: &str,
    into: &mut Facets<'a>,
) {
    match ty {
        SchemaType::Boolean(boolean) => {
            into.narrow_kinds(vec![Kind::Boolean]);
            list(&boolean.enumeration, data, at, into);
        }
        SchemaType::Integer(integer) => {
            into.narrow_kinds(vec![Kind::Integer]);
            format(&integer.format, into);
            let least = (integer.minimum.map(i128::from), integer.exclusive_minimum);
            let most = (integer.maximum.map(i128::from), integer.exclusive_maximum);
            bounds::add(least, most, data, into);
            list(&integer.enumeration, data, at, into);
        }
        SchemaType::Number(number) => number_type(number, data, at, into),
        SchemaType::String(string) => string_type(string, data, at, into),
        SchemaType::Array(array) => array_type(array, at, name, into),
        SchemaType::Object(object) => object_type(object, at, name, into),
    }
}

fn number_type<'a>(number: &NumberType, data: &'a SchemaData, at: &Pointer, into: &mut Facets<'a>) {
    into.narrow_kinds(vec![Kind::Number]);
    format(&number.format, into);
    let least = (number.minimum.map(bounds::whole), number.exclusive_minimum);
    let most = (number.maximum.map(bounds::whole), number.exclusive_maximum);
    bounds::add(least, most, data, into);
    list(&number.enumeration, data, at, into);
}

fn string_type<'a>(string: &StringType, data: &'a SchemaData, at: &Pointer, into: &mut Facets<'a>) {
    into.narrow_kinds(vec![Kind::Text]);
    format(&string.format, into);
    list(&string.enumeration, data, at, into);
}

fn array_type<'a>(array: &'a ArrayType, at: &Pointer, name: &str, into: &mut Facets<'a>) {
    into.narrow_kinds(vec![Kind::List]);
    items(array.items.as_ref(), at, name, into);
}

fn object_type<'a>(object: &'a ObjectType, at: &Pointer, name: &str, into: &mut Facets<'a>) {
    into.narrow_kinds(vec![Kind::Object]);
    let ObjectType { properties, required, additional_properties, .. } = object;
    fields(properties.iter(), required, at, name, into);
    additional(additional_properties.as_ref(), at, name, into);
}

/// Adds what a schema says whose keywords are of several kinds.
fn mixed<'a>(
    any: &'a AnySchema,
    data: &'a SchemaData,
    at: &Pointer,
    name: &str,
    into: &mut Facets<'a>,
) {
    if let Some(kind) = any.typ.as_deref().and_then(Kind::named) {
        into.narrow_kinds(vec![kind]);
    }
    if let Some(format) = &any.format {
        into.narrow_format(format.clone());
    }
    let least = (any.minimum.map(bounds::whole), any.exclusive_minimum.unwrap_or_default());
    let most = (any.maximum.map(bounds::whole), any.exclusive_maximum.unwrap_or_default());
    bounds::add(least, most, data, into);
    if !any.enumeration.is_empty() {
        listed(any.enumeration.clone(), data, at, into);
    }
    items(any.items.as_ref(), at, name, into);
    fields(any.properties.iter(), &any.required, at, name, into);
    additional(any.additional_properties.as_ref(), at, name, into);
    choice("oneOf", &any.one_of, data, at, name, into);
    choice("anyOf", &any.any_of, data, at, name, into);
}

fn format<T: serde::Serialize>(format: &Format<T>, into: &mut Facets<'_>) {
    let name = match format {
        Format::Empty => None,
        Format::Unknown(name) => Some(name.clone()),
        Format::Item(item) => {
            serde_json::to_value(item).ok().and_then(|name| name.as_str().map(str::to_owned))
        }
    };
    if let Some(name) = name {
        into.narrow_format(name);
    }
}

fn list<'a, T: Clone + Into<Value>>(
    values: &[Option<T>],
    data: &'a SchemaData,
    at: &Pointer,
    into: &mut Facets<'a>,
) {
    if !values.is_empty() {
        let value = |value: &Option<T>| value.clone().map_or(Value::Null, Into::into);
        listed(values.iter().map(value).collect(), data, at, into);
    }
}

/// Adds the values of `enum`; whether `null` is among them is determined elsewhere.
fn listed<'a>(values: Vec<Value>, data: &'a SchemaData, at: &Pointer, into: &mut Facets<'a>) {
    into.listed = Some((data, at.clone()));
    into.narrow_values(values.into_iter().filter(|value| !value.is_null()).collect());
}

fn items<'a>(
    items: Option<&'a ReferenceOr<Box<Schema>>>,
    at: &Pointer,
    name: &str,
    into: &mut Facets<'a>,
) {
    let Some(items) = items else { return };
    let place = Place { schema: items, at: at.key("items"), whole: name.to_owned() };
    if place.is_never() {
        into.closed_list = true;
    } else {
        into.items.push(place);
    }
}

fn fields<'a>(
    properties: impl Iterator<Item = (&'a String, &'a ReferenceOr<Box<Schema>>)>,
    required: &[String],
    at: &Pointer,
    name: &str,
    into: &mut Facets<'a>,
) {
    let properties: Vec<_> = properties.collect();
    let is_map = matches!(properties.as_slice(), [(only, _)] if is_placeholder(only));
    for (wire, schema) in properties {
        let at = at.key("properties").key(wire);
        let place = Place { schema, at, whole: name.to_owned() };
        match &mut into.additional {
            Additional::Of(places) if is_map => places.push(place),
            other if is_map => *other = of_schema(place),
            _ => into.properties.entry(wire.clone()).or_default().push(place),
        }
    }
    into.required.extend(required.iter().filter(|wire| !is_map || !is_placeholder(wire)).cloned());
}

/// Returns whether a name represents any, as in `<field_name>` (`APIFlask` 3.1).
pub(super) fn is_placeholder(name: &str) -> bool {
    let inner = name.strip_prefix('<').and_then(|name| name.strip_suffix('>'));
    inner.is_some_and(|inner| !inner.is_empty() && !inner.contains(['<', '>']))
}

fn additional<'a>(
    additional: Option<&'a AdditionalProperties>,
    at: &Pointer,
    name: &str,
    into: &mut Facets<'a>,
) {
    match (additional, &mut into.additional) {
        (Some(AdditionalProperties::Schema(schema)), known) => {
            let at = at.key("additionalProperties");
            let found = of_schema(Place { schema: &**schema, at, whole: name.to_owned() });
            match (found, known) {
                (Additional::Of(more), Additional::Of(places)) => places.extend(more),
                (found @ Additional::Of(_), known) | (found, known @ Additional::Unsaid) => {
                    *known = found;
                }
                _ => {}
            }
        }
        // A schema says more than that there may be such fields, or may not.
        (Some(AdditionalProperties::Any(true)), known) if !matches!(known, Additional::Of(_)) => {
            *known = Additional::Open;
        }
        (Some(AdditionalProperties::Any(false)), known @ Additional::Unsaid) => {
            *known = Additional::Closed;
        }
        _ => {}
    }
}

/// Returns the description of fields without a name by a schema for them.
pub(super) fn of_schema(place: Place<'_>) -> Additional<'_> {
    if place.is_never() { Additional::Closed } else { Additional::Of(vec![place]) }
}

fn choice<'a>(
    keyword: &'static str,
    alternatives: &'a [ReferenceOr<Schema>],
    data: &'a SchemaData,
    at: &Pointer,
    name: &str,
    into: &mut Facets<'a>,
) {
    if alternatives.is_empty() {
        return;
    }
    let place = |(index, schema): (usize, &'a ReferenceOr<Schema>)| Place {
        schema,
        at: at.key(keyword).index(index),
        whole: name.to_owned(),
    };
    let alternatives = alternatives.iter().enumerate().map(place).collect();
    let discriminator = data.discriminator.as_ref();
    let (at, hierarchy) = (at.clone(), Hierarchy::default());
    into.choices.push(Choice { keyword, at, alternatives, discriminator, hierarchy });
}
