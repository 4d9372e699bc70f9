//! Documented values: what the document shows for the parts of a call.

use std::collections::BTreeMap;

use quote::quote;
use serde_json::Value;

use super::values::example_value;
use crate::{
    ir::{Exemplar, Field, Operation, Type, TypeKind},
    rust::{
        code::Expression,
        context::Context,
        models::Slot,
        operations::{Request, RequestArgument},
    },
};

/// How many setters an example has at most.
const SETTERS: usize = 2;

/// Returns setters that show what a call sends whose body may be absent, or has optional fields
/// only, as the document shows them.
pub(crate) fn example_setters(
    context: &Context<'_>,
    operation: &Operation,
    request: &Request,
) -> Vec<Expression> {
    let has_body = |argument: &RequestArgument| !matches!(argument.slot, Slot::Parameter(_));
    if request.arguments.iter().any(has_body) {
        return Vec::new();
    }
    let fields = body_fields_by_name(context, operation);
    let shown = request.setters.iter().filter_map(|setter| {
        let (slot, wire, ty) = setter.value.as_ref()?;
        let documented = match slot {
            Slot::Field => {
                documented_field_value(context, operation, fields.get(wire.as_str()).copied())
            }
            Slot::Body | Slot::Parameter(_) => documented_value(context, operation, *slot, wire),
        };
        let is_shown = !setter.docs.is_deprecated()
            && match slot {
                Slot::Parameter(_) => false,
                Slot::Body => true,
                Slot::Field => documented.is_some() && is_simple(context, ty),
            };
        let name = &setter.ident;
        let value = is_shown.then(|| example_value(context, ty, wire, documented))?;
        Some(Expression::of(quote!(.#name(#value)), [&value]))
    });
    shown.take(SETTERS).collect()
}

/// Returns whether a value of a type is a scalar, and short.
fn is_simple(context: &Context<'_>, ty: &Type) -> bool {
    match ty {
        Type::Boolean | Type::Text | Type::Float64 => true,
        Type::Named(id) => matches!(context.api.types.get(*id).kind, TypeKind::Enum(_)),
        other => other.is_count(),
    }
}

/// Returns the fields of a body by their names on the wire.
fn body_fields_by_name<'o>(
    context: &'o Context<'_>,
    operation: &'o Operation,
) -> BTreeMap<&'o str, &'o Field> {
    let body = operation.body.as_ref();
    let record = body.and_then(|body| context.api.types.record(&body.ty));
    let fields = record.into_iter().flat_map(|(_, record)| &record.fields);
    fields.map(|field| (field.wire.as_str(), field)).collect()
}

/// Returns what the document shows for a field of a body.
fn documented_field_value<'o>(
    context: &'o Context<'_>,
    operation: &'o Operation,
    field: Option<&'o Field>,
) -> Option<&'o Value> {
    let body = operation.body.as_ref()?;
    let (id, _) = context.api.types.record(&body.ty)?;
    let example = body.example.as_ref().or(context.api.types.get(id).example.as_ref());
    let documented = example.and_then(|example| example.get(&field?.wire));
    documented.or(field?.example.as_ref().map(Exemplar::value))
}

/// Returns what the document shows for an argument or setter.
pub(crate) fn documented_value<'o>(
    context: &'o Context<'_>,
    operation: &'o Operation,
    slot: Slot,
    wire: &str,
) -> Option<&'o Value> {
    let body = operation.body.as_ref();
    let example = body.and_then(|body| body.example.as_ref());
    match slot {
        Slot::Parameter(index) => {
            operation.parameters.get(index)?.example.as_ref().map(Exemplar::value)
        }
        Slot::Body => example,
        Slot::Field => {
            let (_, record) = context.api.types.record(&body?.ty)?;
            documented_field_value(context, operation, record.field(wire))
        }
    }
}
