//! Matching: which type, and which case of a union, a value of the document is of.

use serde_json::Value;

use crate::{
    ir::{self, Type, TypeKind, Union},
    rust::context::Context,
};

/// How deep unions are nested where the case of a value is looked for.
const DEPTH: usize = 8;

/// Returns the case of a union that a value is of.
pub(crate) fn matching_case(context: &Context<'_>, union: &Union, value: &Value) -> Option<usize> {
    let tag = union.tag.as_ref().and_then(|tag| value.get(tag)).and_then(Value::as_str);
    let is_tagged = |case: &ir::Case| tag.is_some_and(|tag| case.tags.iter().any(|t| t == tag));
    let mut cases = union.cases.iter();
    // Several cases may have one tag.
    cases
        .position(|case| is_tagged(case) && fits(context, &case.ty, value, 1))
        .or_else(|| union.cases.iter().position(is_tagged))
        .or_else(|| union.cases.iter().position(|case| fits(context, &case.ty, value, 1)))
}

/// Returns whether a value matches a type, by a shallow check.
pub(crate) fn fits(context: &Context<'_>, ty: &Type, value: &Value, depth: usize) -> bool {
    match ty {
        Type::Any => true,
        Type::Boolean => value.is_boolean(),
        whole if whole.is_count() => value.is_i64() || value.is_u64(),
        Type::Int128
        | Type::Uint128
        | Type::Float64
        | Type::Decimal
        | Type::ExactNumber
        | Type::UnixTime => value.is_number(),
        Type::List(item) => {
            let items = value.as_array();
            items.is_some_and(|items| items.iter().all(|one| fits(context, item, one, depth)))
        }
        Type::Tuple(_) => value.is_array(),
        Type::Map(_) => value.is_object(),
        Type::Nullable(inner) => value.is_null() || fits(context, inner, value, depth),
        Type::Named(id) => depth < DEPTH && fits_named(context, *id, value, depth + 1),
        _ => value.is_string(),
    }
}

fn fits_named(context: &Context<'_>, id: ir::TypeId, value: &Value, depth: usize) -> bool {
    match &context.api.types.get(id).kind {
        TypeKind::Enum(values) => values.values.iter().any(|one| one.literal.is(value)),
        TypeKind::Union(union) => {
            union.cases.iter().any(|case| fits(context, &case.ty, value, depth))
        }
        TypeKind::Record(record) => {
            let required = record.required();
            let is_there = |field: &ir::Field| match value.get(&field.wire) {
                Some(value) => fits(context, &field.ty, value, depth),
                None => field.read_only || field.nullable,
            };
            value.is_object() && required.into_iter().all(is_there)
        }
    }
}
