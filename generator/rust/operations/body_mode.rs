//! Whether a call takes a body as one value, or its fields one by one.

use crate::{
    ir::{self, Operation, Record, RequestBody, TypeId},
    rust::naming::Naming,
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

impl Naming<'_> {
    /// Returns how an operation's body is taken.
    pub(crate) fn body_mode<'a>(&'a self, operation: &'a Operation) -> BodyMode<'a> {
        let Some(body) = &operation.body else { return BodyMode::None };
        let Some((id, record)) = self.api.types.record(&body.ty) else {
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
}

/// Returns how many fields callers must give: those that may be `null` are that until they are set,
/// and those that are read only are the server's.
pub(crate) fn asked_for(record: &Record) -> usize {
    let fields = record.required.iter().map(|index| &record.fields[*index]);
    fields.filter(|field| is_asked_for(field)).count()
}

/// Returns whether callers must give a required field.
pub(crate) fn is_asked_for(field: &ir::Field) -> bool {
    is_sent(field) && field.constant.is_none()
}

/// Returns whether a required field is sent with a value, whoever gives it.
pub(crate) fn is_sent(field: &ir::Field) -> bool {
    !field.read_only && !field.nullable
}
