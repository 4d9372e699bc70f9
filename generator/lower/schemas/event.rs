//! Server-sent events as schemas: an event whose data is JSON has a type of its own.

use super::{all_of, facets::Facets};
use crate::{
    diagnostic::Pointer,
    ir::{Record, Type},
    lower::context::Context,
};

/// The fields of an event (HTML, "Server-sent events", §9.2.6).
const EVENT_FIELDS: &[&str] = &["data", "event", "id", "retry"];

/// The field of an event that holds what it is about.
pub(super) const DATA: &str = "data";

/// Returns where the schema of an event's data is, if that is JSON as a text.
pub(super) fn json_data<'a>(cx: &mut Context<'a>, event: &Facets<'a>) -> Option<Pointer> {
    let names = event.properties.keys();
    let is_event =
        cx.enclosing.in_events && names.clone().all(|name| EVENT_FIELDS.contains(&name.as_str()));
    let data = event.properties.get(DATA).filter(|_| is_event)?;
    all_of::joined(cx, data).content
}

/// Returns the type of the data of an event, if a record is one.
pub(in crate::lower) fn data(record: &Record) -> Option<Type> {
    let is_event = record.fields.iter().all(|field| EVENT_FIELDS.contains(&field.wire.as_str()));
    record.field(DATA).filter(|_| is_event).map(|field| field.ty.clone())
}
