//! Whether a call takes a body as one value, or its fields one by one.

use super::presence::asked_for;
use crate::ir::{Api, Operation, Record, RequestBody, TypeId};

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

impl BodyMode<'_> {
    /// Returns whether callers can omit the body, because it has no required field.
    pub(crate) fn is_without_arguments(&self) -> bool {
        matches!(self, Self::Fields(_, _, record) if asked_for(record) == 0)
    }
}

/// Returns how an operation's body is taken.
pub(crate) fn body_mode<'a>(api: &'a Api, operation: &'a Operation) -> BodyMode<'a> {
    let Some(body) = &operation.body else { return BodyMode::None };
    let Some((id, record)) = api.types.record(&body.ty) else {
        return BodyMode::Whole;
    };
    let required = asked_for(record);
    let parameters =
        operation.parameters.iter().filter(|parameter| parameter.is_asked_for()).count();
    let optional_with_needs = !body.required && required > 0;
    if parameters + required > POSITIONAL || optional_with_needs {
        BodyMode::Whole
    } else {
        BodyMode::Fields(body, id, record)
    }
}
