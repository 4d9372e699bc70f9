//! Values: expressions of every type, for examples.
//!
//! They are the examples of the document, or else placeholders. The values of the contract tests
//! are in [`contract_values`](super::contract_values).

use std::cell::Cell;

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

use super::{
    hints::{Around, Hints, ITEMS},
    literals,
    matching::{fits, matching_case},
};
use crate::{
    ir::{Case, Enumeration, Exemplar, Record, Type, TypeId, TypeKind, Union},
    rust::{
        code::{Expression, Item, Mentions, RustType, function_of},
        context::Context,
        models::decide_union,
        types::{is_asked_for, rust_type, typed},
    },
};

/// What a value in an example counts for where its size is limited, in bytes.
pub(crate) const VALUE_BYTES: usize = 1_024;

/// Returns the maximum number of values in an example.
fn values_at_most(context: &Context<'_>) -> usize {
    context.config.limits().sample_bytes / VALUE_BYTES
}

/// Returns an example expression of a type; it may end with `?`. `wire` is
/// the name on the wire, and `documented` what the document has.
pub(crate) fn example_value(
    context: &Context<'_>,
    ty: &Type,
    wire: &str,
    documented: Option<&Value>,
) -> Expression {
    let left = Cell::new(values_at_most(context));
    value_of(context, ty, Hints::new(wire, documented, &left))
}

/// Returns the same, for where no function is around it that could return an error.
pub(crate) fn unwrapped_example_value(context: &Context<'_>, ty: &Type, wire: &str) -> Expression {
    let left = Cell::new(values_at_most(context));
    value_of(context, ty, Hints { unwraps: true, ..Hints::new(wire, None, &left) })
}

fn value_of(context: &Context<'_>, ty: &Type, hints: Hints<'_>) -> Expression {
    let Hints { wire, value, .. } = hints;
    match ty {
        // An event is never sent.
        Type::Any | Type::ServerEvent => literals::json(value).into(),
        Type::Boolean => literals::boolean(value).into(),
        Type::Int32 | Type::Int64 | Type::Uint32 | Type::Uint64 | Type::Int128 | Type::Uint128 => {
            literals::whole(ty, value).into()
        }
        Type::Float64 => literals::float(value).into(),
        Type::Text => literals::text(wire, value).into(),
        Type::Secret => literals::secret(wire).into(),
        Type::Timestamp | Type::LocalTimestamp | Type::UnixTime | Type::HttpDate | Type::Date => {
            parsed_value(context, ty, hints)
        }
        Type::Base64 | Type::Bytes => quote!(b"<value>".to_vec()).into(),
        Type::Upload => file_value(),
        Type::Uuid | Type::Decimal | Type::ExactNumber => parsed_value(context, ty, hints),
        Type::Ipv4 => quote!(std::net::Ipv4Addr::LOCALHOST).into(),
        Type::Ipv6 => quote!(std::net::Ipv6Addr::LOCALHOST).into(),
        Type::Quoted(number) => value_of(context, number, hints),
        Type::Tuple(items) => tuple_value(context, items, hints),
        Type::List(item) => list_value(context, item, hints),
        Type::Map(item) => map_value(context, item, hints),
        Type::Nullable(inner) if value.is_some_and(|value| fits(context, inner, value, 1)) => {
            let value = owned_value(context, inner, hints);
            Expression::of(quote!(Some(#value)), [&value])
        }
        Type::Nullable(_) => quote!(None).into(),
        Type::Named(id) => named_value(context, *id, hints),
    }
}

/// Returns a value that has the type itself, and not one that converts into it.
fn owned_value(context: &Context<'_>, ty: &Type, hints: Hints<'_>) -> Expression {
    if let Type::List(item) = ty {
        return owned_list(context, item, hints);
    }
    let value = value_of(context, ty, hints);
    let owned = match ty {
        Type::Text => quote!(#value.to_owned()),
        Type::Secret
        | Type::UnixTime
        | Type::HttpDate
        | Type::Base64
        | Type::Bytes
        | Type::Quoted(_) => quote!(#value.into()),
        _ => return value,
    };
    Expression::of(owned, [&value])
}

/// Returns a list for an argument that takes items, which may convert into those of the list.
fn list_value(context: &Context<'_>, item: &Type, hints: Hints<'_>) -> Expression {
    let ty = typed(context, item);
    let is_converted = ty.is_converted_item();
    if hints.ends(item) || !hints.takes() {
        let own = &ty.own;
        // What converts into the items must be known, even where there is none.
        let empty = if is_converted { quote!(Vec::<#own>::new()) } else { quote!([]) };
        return Expression::from(empty).mentioning(own.mentions());
    }
    let value = if is_converted { value_of } else { owned_value };
    let items = hints.items().into_iter().map(|hints| value(context, item, hints));
    let items: Vec<Expression> = items.collect();
    Expression::of(quote!([#(#items),*]), &items)
}

/// Returns a list with the type itself.
fn owned_list(context: &Context<'_>, item: &Type, hints: Hints<'_>) -> Expression {
    if hints.ends(item) || !hints.takes() {
        return quote!(Vec::new()).into();
    }
    let items = hints.items().into_iter().map(|hints| owned_value(context, item, hints));
    let items: Vec<Expression> = items.collect();
    Expression::of(quote!(vec![#(#items),*]), &items)
}

/// Returns a value that is read from text: a UUID, a number with all its digits, a date, or a
/// timestamp, with or without an offset.
fn parsed_value(context: &Context<'_>, ty: &Type, hints: Hints<'_>) -> Expression {
    let value = hints.value;
    let (text, ty) = match ty {
        Type::Uuid => (literals::uuid(value).to_owned(), ty),
        Type::Date => (literals::date(value).to_owned(), ty),
        Type::Decimal | Type::ExactNumber => (literals::digits(value), ty),
        Type::LocalTimestamp => (literals::moment(value).trim_end_matches('Z').to_owned(), ty),
        _ => (literals::moment(value).to_owned(), &Type::Timestamp),
    };
    let ty = rust_type(context, ty);
    hints.parsed(&text, &ty).mentioning(ty.mentions())
}

fn tuple_value(context: &Context<'_>, items: &[Type], hints: Hints<'_>) -> Expression {
    let values = hints.value.and_then(Value::as_array);
    let value = |index: usize| values.and_then(|values| values.get(index));
    let items = items.iter().enumerate();
    let items =
        items.map(|(index, item)| owned_value(context, item, hints.part(hints.wire, value(index))));
    let items: Vec<Expression> = items.collect();
    Expression::of(quote!((#(#items,)*)), &items)
}

fn map_value(context: &Context<'_>, item: &Type, hints: Hints<'_>) -> Expression {
    let members = hints.value.and_then(Value::as_object).into_iter().flatten();
    let entries = members.take(ITEMS).map(|(name, value)| {
        let value = owned_value(context, item, hints.part(name, Some(value)));
        Expression::of(quote!((#name.to_owned(), #value)), [&value])
    });
    let entries: Vec<Expression> = entries.collect();
    if entries.is_empty() {
        return quote!(std::collections::BTreeMap::new()).into();
    }
    Expression::of(quote!(std::collections::BTreeMap::from([#(#entries),*])), &entries)
}

fn named_value(context: &Context<'_>, id: TypeId, hints: Hints<'_>) -> Expression {
    let definition = context.api.types.get(id);
    let documented = hints.value.filter(|value| fits(context, &Type::Named(id), value, 1));
    let around = Around { id, further: hints.around };
    let value = documented.or(definition.example.as_ref());
    let hints = Hints { value, around: Some(&around), ..hints };
    let name = &context.type_path(id);
    if !matches!(definition.kind, TypeKind::Enum(_)) && !hints.takes() {
        let function = function_of(name);
        return Expression::from(quote!(#function())).mentioning(Mentions::left_out(name));
    }
    let value = match &definition.kind {
        TypeKind::Enum(values) => enum_value(context, id, values, hints).into(),
        TypeKind::Union(union) => union_value(context, id, union, hints),
        TypeKind::Record(record) => record_value(context, id, record, hints),
    };
    value.mentioning(Mentions::of_model(name))
}

fn enum_value(
    context: &Context<'_>,
    id: TypeId,
    values: &Enumeration,
    hints: Hints<'_>,
) -> TokenStream {
    let name = context.type_path(id);
    let documented = |value: &Value| values.values.iter().position(|one| one.literal.is(value));
    let index = hints.value.and_then(documented).unwrap_or_default();
    let variants = &context.names.members(id).all;
    variants.get(index).map_or_else(|| quote!(#name::from("")), |one| quote!(#name::#one))
}

fn record_value(
    context: &Context<'_>,
    id: TypeId,
    record: &Record,
    hints: Hints<'_>,
) -> Expression {
    let name = context.type_path(id);
    let values = record.required();
    let values = values.filter(|field| is_asked_for(field)).map(|field| {
        let documented = hints.value.and_then(|value| value.get(&field.wire));
        let documented = documented.or(field.example.as_ref().map(Exemplar::value));
        value_of(context, &field.ty, hints.part(&field.wire, documented))
    });
    let values: Vec<Expression> = values.collect();
    Expression::of(quote!(#name::new(#(#values),*)), &values)
}

/// Returns a value of the case that the document shows, or of the first one that needs no
/// further one of the union's own kind.
fn union_value(context: &Context<'_>, id: TypeId, union: &Union, hints: Hints<'_>) -> Expression {
    let name = context.type_path(id);
    let types = &context.api.types;
    let variants = decide_union(context, id, union, &name).variants;
    let documented = hints.value.and_then(|value| matching_case(context, union, value));
    let ends = |case: &Case| !types.closes_cycle(id, &case.ty);
    let index = documented.or_else(|| union.cases.iter().position(ends)).unwrap_or_default();
    let (Some(case), Some(variant)) = (union.cases.get(index), variants.get(index)) else {
        return quote!(#name::UnknownValue(serde_json::Value::Null)).into();
    };
    if hints.depth == 0 {
        return quote!(#name::UnknownValue(serde_json::Value::Null)).into();
    }
    let value = owned_value(context, &case.ty, hints.part("", documented.and(hints.value)));
    let ident = &variant.ident;
    let held = if variant.is_boxed { quote!(Box::new(#value)) } else { quote!(#value) };
    Expression::of(quote!(#name::#ident(#held)), [&value])
}

fn file_value() -> Expression {
    let file = Expression::from(quote!(Upload::file("path/to/file")));
    file.mentioning(RustType::Item(Item::Upload).mentions())
}
