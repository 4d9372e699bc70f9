//! Presence: whether a field is always there, may be `null`, and must be given by callers.

use super::facts::TypeFacts;
use crate::ir::{Field, Record, TypeId};

/// How a field or parameter holds its type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holding {
    /// `T`: it is always there.
    Plain,
    /// `Option<T>`: it may be absent, or be `null`.
    Optional,
    /// `Maybe<T>`: it may be absent and it may be `null`.
    Maybe,
}

/// Who sets a field when callers create the object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// It is an argument of the constructor.
    Argument,
    /// It always has the same value.
    Constant,
    /// A setter may.
    Setter,
    /// No caller: only the server sends it.
    Server,
}

impl TypeFacts<'_> {
    /// Returns how a field holds its value; the items of a page are a list, also if absent.
    pub(crate) fn holding(&self, owner: TypeId, field: &Field) -> Holding {
        let is_page = self.page_fields.contains(&(owner, field.wire.as_str()));
        match (self.is_required(owner, field) || is_page, field.nullable) {
            (true, false) => Holding::Plain,
            (false, true) => Holding::Maybe,
            (true, true) | (false, false) => Holding::Optional,
        }
    }

    /// Returns whether a field is always there: callers do not send what is read only, and the
    /// server does not send what is write only (OpenAPI 3.0.4, "Fixed Fields" of a schema).
    pub(crate) fn is_required(&self, owner: TypeId, field: &Field) -> bool {
        field.required
            && !(field.read_only && self.sent.contains(owner))
            && !(field.write_only && self.received.contains(owner))
    }

    /// Returns who sets a field.
    pub(crate) fn role(&self, owner: TypeId, field: &Field) -> Role {
        let is_plain = self.holding(owner, field) == Holding::Plain;
        let is_required = self.is_required(owner, field) && is_plain;
        let is_always_sent = field.names_case || field.required && is_sent(field);
        if field.constant.is_some() && is_always_sent {
            Role::Constant
        } else if is_required {
            Role::Argument
        } else if field.read_only {
            Role::Server
        } else {
            Role::Setter
        }
    }
}

/// Returns how many fields callers must give: those that may be `null` are that until they are set,
/// and those that are read only are the server's.
pub(crate) fn asked_for(record: &Record) -> usize {
    let fields = record.required();
    fields.filter(|field| is_asked_for(field)).count()
}

/// Returns whether callers must set a required field.
pub(crate) fn is_asked_for(field: &Field) -> bool {
    is_sent(field) && field.constant.is_none()
}

/// Returns whether a required field is sent with a value, whoever sets it.
fn is_sent(field: &Field) -> bool {
    !field.read_only && !field.nullable
}
