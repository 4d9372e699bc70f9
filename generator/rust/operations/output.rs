//! Outputs: the type of what a call returns.

use crate::{
    ir::{Given, Operation},
    rust::{
        code::{Generic, RustType, Wrapper},
        context::Context,
        names::OperationNames,
        types::rust_type,
    },
};

/// Returns the output of a call.
pub(crate) fn output(
    context: &Context<'_>,
    operation: &Operation,
    names: &OperationNames,
) -> RustType {
    if let Some(series) = operation.success.only_series() {
        return rust_type(context, &series.ty).returned(Wrapper::Streamed);
    }
    match (operation.success.given(), &names.success_enum) {
        (Given::Several, Some(path)) => RustType::Model(path.seen_from(&context.home)),
        (Given::Value(ty), _) => rust_type(context, ty),
        // `null` and no body at all say the same.
        (Given::Optional(ty), _) => rust_type(context, ty.without_null()).of(Generic::Option),
        (Given::Nothing | Given::Several, _) => RustType::Tuple(Vec::new()),
    }
}
