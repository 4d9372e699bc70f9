//! Whether a call takes a body as one value, or its fields one by one.

use crate::{
    ir::{Operation, Record, RequestBody, TypeId},
    rust::{context::Context, models::asked_for},
};

/// The most required values that a method takes one by one.
const POSITIONAL: usize = 3;

/// How the body is taken.
pub(crate) enum BodyMode<'a> {
    /// There is none.
    None,
    /// Its fields are taken one by one.
    Fields(&'a RequestBody, TypeId, &'a Record),
    /// It is taken as one value.
    Whole,
}

/// Returns how an operation's body is taken.
pub(crate) fn body_mode<'a>(context: &'a Context<'_>, operation: &'a Operation) -> BodyMode<'a> {
    let Some(body) = &operation.body else { return BodyMode::None };
    let Some((id, record)) = context.api.types.record(&body.ty) else {
        return BodyMode::Whole;
    };
    let required = asked_for(record);
    let parameters = operation.parameters.iter().filter(|parameter| parameter.required).count();
    let optional_with_needs = !body.required && required > 0;
    if parameters + required > POSITIONAL || optional_with_needs {
        BodyMode::Whole
    } else {
        BodyMode::Fields(body, id, record)
    }
}
