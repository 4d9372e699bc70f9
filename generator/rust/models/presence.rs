//! Presence: whether a field is always there, may be `null`, and must be given by callers.

use crate::{
    ir::{self, Record, TypeId},
    rust::{context::Context, types::Holding},
};

/// Returns how a field holds its value; the items of a page are a list, also if absent.
pub(crate) fn holding(context: &Context<'_>, owner: TypeId, field: &ir::Field) -> Holding {
    let is_page = context.types.page_fields.contains(&(owner, field.wire.as_str()));
    match (is_required(context, owner, field) || is_page, field.nullable) {
        (true, false) => Holding::Plain,
        (false, true) => Holding::Maybe,
        (true, true) | (false, false) => Holding::Optional,
    }
}

/// Returns whether a field is always there: callers do not send what is read only, and the
/// server does not send what is write only (OpenAPI 3.0.4, "Fixed Fields" of a schema).
pub(super) fn is_required(context: &Context<'_>, owner: TypeId, field: &ir::Field) -> bool {
    field.required
        && !(field.read_only && context.types.sent.contains(owner))
        && !(field.write_only && context.types.received.contains(owner))
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
