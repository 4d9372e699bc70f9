//! What a schema's own keywords ask of its values.

use openapiv3::{
    AnySchema, ArrayType, IntegerType, NumberType, ObjectType, Schema, SchemaData, SchemaKind,
    StringType, Type as SchemaType,
};
use serde_json::{Number, Value};

use crate::{
    document::internal,
    ir::{Bound, Constraints, Count},
};

/// Returns what a schema's own keywords ask for.
pub(super) fn own(schema: &Schema) -> Constraints {
    let data = &schema.schema_data;
    match &schema.schema_kind {
        SchemaKind::Type(SchemaType::String(string)) => text(string),
        SchemaKind::Type(SchemaType::Integer(integer)) => whole_number(integer, data),
        SchemaKind::Type(SchemaType::Number(number)) => any_number(number, data),
        SchemaKind::Type(SchemaType::Array(array)) => list(array),
        SchemaKind::Type(SchemaType::Object(object)) => members(object),
        SchemaKind::Any(any) => mixed(any, data),
        _ => Constraints::default(),
    }
}

fn text(string: &StringType) -> Constraints {
    Constraints {
        characters: count(string.min_length, string.max_length),
        patterns: string.pattern.iter().cloned().collect(),
        ..Constraints::default()
    }
}

fn whole_number(integer: &IntegerType, data: &SchemaData) -> Constraints {
    let said = [integer.minimum, integer.maximum, integer.multiple_of];
    let open = [integer.exclusive_minimum, integer.exclusive_maximum];
    numbers(said.map(|number| number.map(Number::from)), open, data)
}

fn any_number(number: &NumberType, data: &SchemaData) -> Constraints {
    let said = [number.minimum, number.maximum, number.multiple_of];
    let open = [number.exclusive_minimum, number.exclusive_maximum];
    numbers(said.map(float), open, data)
}

fn numbers(
    [least, most, factor]: [Option<Number>; 3],
    [above, below]: [bool; 2],
    data: &SchemaData,
) -> Constraints {
    Constraints {
        least: bound(least, above, "minimum", data),
        most: bound(most, below, "maximum", data),
        factors: spelled(factor, "multipleOf", data).into_iter().collect(),
        ..Constraints::default()
    }
}

fn list(array: &ArrayType) -> Constraints {
    Constraints {
        items: count(array.min_items, array.max_items),
        distinct: array.unique_items,
        ..Constraints::default()
    }
}

fn members(object: &ObjectType) -> Constraints {
    let fields = count(object.min_properties, object.max_properties);
    Constraints { fields, ..Constraints::default() }
}

/// Returns what a schema asks for whose keywords are of several kinds.
fn mixed(any: &AnySchema, data: &SchemaData) -> Constraints {
    let said = [any.minimum, any.maximum, any.multiple_of];
    let open = [any.exclusive_minimum, any.exclusive_maximum];
    Constraints {
        characters: count(any.min_length, any.max_length),
        patterns: any.pattern.iter().cloned().collect(),
        items: count(any.min_items, any.max_items),
        distinct: any.unique_items.unwrap_or_default(),
        fields: count(any.min_properties, any.max_properties),
        ..numbers(said.map(float), open.map(Option::unwrap_or_default), data)
    }
}

fn float(number: Option<f64>) -> Option<Number> {
    number.and_then(Number::from_f64)
}

fn count(least: Option<usize>, most: Option<usize>) -> Count {
    Count { least, most }
}

fn bound(number: Option<Number>, is_open: bool, key: &str, data: &SchemaData) -> Option<Bound> {
    spelled(number, key, data).map(|number| Bound { number, is_open })
}

/// Returns a number as the document spells it, which the typed model may not hold.
fn spelled(number: Option<Number>, key: &str, data: &SchemaData) -> Option<String> {
    let exact = data.extensions.get(internal::EXACT).and_then(|all| all.get(key));
    let exact = exact.and_then(Value::as_str).map(str::to_owned);
    let spelled = exact.or_else(|| number.map(|number| number.to_string()))?;
    Some(spelled.strip_suffix(".0").map(str::to_owned).unwrap_or(spelled))
}
