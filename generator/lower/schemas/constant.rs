//! Fields and parameters that have only one value.

use openapiv3::Schema;
use serde_json::Value;

use super::{
    all_of,
    facets::Facets,
    meaning::{self, Meaning},
    place::Place,
};
use crate::{
    diagnostic::Pointer,
    document::AsReference,
    ir::{Literal, Type, TypeKind, Types},
    lower::context::Context,
};

/// Returns the only value of a schema without a type of its own, with its description.
pub(in crate::lower) fn of_schema<'a>(
    cx: &mut Context<'a>,
    schema: &'a dyn AsReference<Schema>,
    at: &Pointer,
) -> Option<(Literal, Meaning)> {
    with_meaning(cx, &[Place { schema, at: at.clone(), whole: String::new() }])
}

/// Returns the only value of an enumeration that has no other.
pub(in crate::lower) fn of_type(types: &Types, ty: &Type) -> Option<Literal> {
    let Type::Named(id) = ty else { return None };
    match &types.get(*id).kind {
        TypeKind::Enum(values) if values.values.len() == 1 => {
            values.values.first().map(|value| value.literal.clone())
        }
        _ => None,
    }
}

/// Returns the only value of a field without a type of its own, with its description: its type is
/// that of the value, because an enum with one value would say no more.
pub(super) fn with_meaning<'a>(
    cx: &mut Context<'a>,
    places: &[Place<'a>],
) -> Option<(Literal, Meaning)> {
    let literal = constant(cx, places)?;
    let ty = match literal {
        Literal::Text(_) => Type::Text,
        Literal::Integer(_) => Type::Int64,
        Literal::Number(_) => Type::Float64,
        Literal::Boolean(_) => Type::Boolean,
    };
    let mut meaning = Meaning { ty, ..Meaning::default() };
    for place in places {
        meaning::add(cx, place, &mut meaning);
    }
    meaning.nullable = all_of::joined(cx, places).null.decide(meaning.nullable);
    Some((literal, meaning))
}

/// Returns the only value that a field without a type of its own can have.
pub(super) fn constant<'a>(cx: &mut Context<'a>, places: &[Place<'a>]) -> Option<Literal> {
    let facets = own_facets(cx, places)?;
    match facets.constant().filter(|value| facets.takes(value))? {
        Value::String(text) => Some(Literal::Text(text.clone())),
        Value::Bool(value) => Some(Literal::Boolean(*value)),
        Value::Number(number) if number.is_f64() => Some(Literal::Number(number.clone())),
        Value::Number(number) => number.as_i64().map(Literal::Integer),
        _ => None,
    }
}

/// Returns the only strings that a field without a type of its own can have.
pub(super) fn texts<'a>(cx: &mut Context<'a>, places: &[Place<'a>]) -> Option<Vec<String>> {
    let facets = own_facets(cx, places)?;
    let values = facets.values.as_ref().filter(|values| !values.is_empty())?;
    let text = |value: &Value| value.as_str().filter(|_| facets.takes(value)).map(str::to_owned);
    values.iter().map(text).collect()
}

/// Returns what is said of a field, if that is said at the field only.
fn own_facets<'a>(cx: &mut Context<'a>, places: &[Place<'a>]) -> Option<Facets<'a>> {
    let is_own = |place: &Place<'a>| {
        place.resolve(cx.document).is_some_and(|found| found.pointer == place.at)
    };
    places.iter().all(is_own).then(|| all_of::joined(cx, places))
}
