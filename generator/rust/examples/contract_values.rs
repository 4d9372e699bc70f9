//! Contract values: expressions of the values with which the contract tests call operations.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};
use serde_json::Value;

use super::{literals, values::unwrapped_example_value};
use crate::{
    ir::{Type, TypeId, TypeKind},
    rust::{
        code::{Expression, Generic, Mentions, RustType},
        context::Context,
        models::{Argument, Model, ModelKind, model},
        types::{Ty, typed},
    },
};

/// Returns an expression of the value of a test for a parameter or setter that takes `argument`.
///
/// What is more than a scalar is read from its JSON by the test's own `read`: that is short,
/// cheap to compile, and proves that the type takes the value.
pub(crate) fn contract_value(
    context: &Context<'_>,
    ty: &Type,
    argument: &RustType,
    wire: &str,
    value: Option<&Value>,
) -> Expression {
    let Some(value) = value else {
        return unwrapped_example_value(context, ty, wire);
    };
    if let Some(literal) = literal(ty, value) {
        return literal.into();
    }
    match (ty, value) {
        (Type::List(item), Value::Array(values)) if has_files(context, item, 1) => {
            list(context, item, argument, (wire, values))
        }
        (Type::Tuple(items), Value::Array(values)) if has_files(context, ty, 1) => {
            let values = items
                .iter()
                .enumerate()
                .map(|(index, item)| converted_value(context, item, wire, values.get(index)));
            let values: Vec<Expression> = values.collect();
            Expression::of(quote!((#(#values,)*)), &values)
        }
        (Type::Named(id), Value::Object(members)) if has_files(context, ty, 2) => {
            constructed(context, *id, members)
        }
        _ => read(argument, value),
    }
}

/// Returns a list for what takes `argument`: the list, or items that convert into its own.
fn list(
    context: &Context<'_>,
    item: &Type,
    argument: &RustType,
    (wire, values): (&str, &[Value]),
) -> Expression {
    let RustType::Of(Generic::Items, taken) = argument else {
        let value = |value| converted_value(context, item, wire, Some(value));
        let values: Vec<Expression> = values.iter().map(value).collect();
        return Expression::of(quote!(vec![#(#values),*]), &values);
    };
    let value = |value| match &**taken {
        RustType::Of(Generic::Into, _) => contract_value(context, item, taken, wire, Some(value)),
        _ => converted_value(context, item, wire, Some(value)),
    };
    let values: Vec<Expression> = values.iter().map(value).collect();
    Expression::of(quote!([#(#values),*]), &values)
}

/// Returns a value of a type, converted into it where that is needed.
fn converted_value(
    context: &Context<'_>,
    ty: &Type,
    wire: &str,
    value: Option<&Value>,
) -> Expression {
    let Ty { own, argument, conversion, .. } = typed(context, ty);
    if matches!(ty, Type::Named(_)) || !conversion.is_into() {
        return contract_value(context, ty, &own, wire, value);
    }
    let value = contract_value(context, ty, &argument, wire, value);
    Expression::of(quote!(#value.into()), [&value])
}

/// Returns whether values of a type hold files, which have no JSON.
fn has_files(context: &Context<'_>, ty: &Type, depth: usize) -> bool {
    match ty {
        Type::Upload | Type::Bytes => true,
        Type::List(item) | Type::Map(item) | Type::Nullable(item) => {
            has_files(context, item, depth)
        }
        Type::Tuple(items) => items.iter().any(|item| has_files(context, item, depth)),
        Type::Named(id) if depth > 0 => match &context.api.types.get(*id).kind {
            TypeKind::Record(record) => {
                record.parts().any(|part| has_files(context, part, depth - 1))
            }
            TypeKind::Enum(_) | TypeKind::Union(_) => false,
        },
        _ => false,
    }
}

/// Returns a record that is made by its constructor and its setters.
fn constructed(
    context: &Context<'_>,
    id: TypeId,
    members: &serde_json::Map<String, Value>,
) -> Expression {
    let Model { path, kind: ModelKind::Struct(structure), .. } = model(context, id) else {
        unreachable!("a record is a struct")
    };
    let (_, record) =
        context.api.types.record(&Type::Named(id)).expect("what has members is a record");
    let value = |argument: &Argument| {
        let place = structure.fields.iter().position(|field| field.ident == argument.ident)?;
        let field = &record.fields[place];
        let value = members.get(&field.wire);
        let given = contract_value(context, &field.ty, &argument.ty, &field.wire, value);
        Some((value.is_some_and(|value| !value.is_null()), given))
    };
    let constructor = structure.constructor.iter().flat_map(|of| &of.arguments);
    let arguments: Vec<Expression> =
        constructor.filter_map(|argument| Some(value(argument)?.1)).collect();
    let setters = structure.setters.iter().filter_map(|setter| {
        let (is_there, value) = value(&setter.argument)?;
        let name = &setter.ident;
        is_there.then(|| Expression::of(quote!(.#name(#value)), [&value]))
    });
    let setters: Vec<Expression> = setters.collect();
    let made = quote!(#path::new(#(#arguments),*) #(#setters)*);
    Expression::of(made, arguments.iter().chain(&setters)).mentioning(Mentions::of_model(&path))
}

/// Returns the literal that a scalar is.
fn literal(ty: &Type, value: &Value) -> Option<TokenStream> {
    Some(match (ty, value) {
        (Type::Text | Type::Secret, Value::String(text)) => text.to_token_stream(),
        (Type::Boolean, Value::Bool(value)) => value.to_token_stream(),
        // An example may be beyond the bits of its own format.
        (Type::Int32 | Type::Int64, Value::Number(number)) if number.is_i64() => {
            literals::whole(ty, Some(value))
        }
        (Type::Text | Type::Secret, value) => value.to_string().to_token_stream(),
        (Type::Bytes | Type::Upload, value) => {
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            let bytes = Literal::byte_string(text.as_bytes());
            quote!(#bytes.to_vec())
        }
        _ => return None,
    })
}

/// Returns an expression that reads a value from its JSON, for what takes `argument`.
fn read(argument: &RustType, value: &Value) -> Expression {
    let text = value.to_string();
    match argument.clone().abroad() {
        // It does not describe what is to be read.
        RustType::Of(Generic::Into, ty) => {
            Expression::from(quote!(read::<#ty>(#text))).mentioning(ty.mentions())
        }
        RustType::Of(Generic::Items, item) => {
            let item = match *item {
                RustType::Of(Generic::Into, own) => *own,
                own => own,
            };
            let ty = item.of(Generic::Vec);
            Expression::from(quote!(read::<#ty>(#text))).mentioning(ty.mentions())
        }
        _ => quote!(read(#text)).into(),
    }
}
