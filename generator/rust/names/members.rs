//! The names within one thing: the fields of a record, the values of an enumeration, the cases of a
//! union, the parameters of an operation.
//!
//! They do not depend on the order in which the document has the parts, so that moving them about
//! changes no name.

use super::{
    reserved::RESERVED_SETTERS,
    scope::{Ident, Scope},
    spelling::Case,
};
use crate::{
    ir::{
        EnumValue, Enumeration, Field, Literal, Operation, Record, TypeDef, TypeId, TypeKind, Union,
    },
    rust::types::{Role, TypeFacts},
};

/// The names within one type.
#[derive(Clone, Debug, Default)]
pub(crate) struct MemberNames {
    /// The fields, values or cases, by index.
    pub(crate) all: Vec<Ident>,
    /// The field that holds the additional ones.
    pub(crate) additional: Option<Ident>,
    /// The setters of the fields that have one, by index.
    pub(crate) setters: Vec<Option<Ident>>,
    /// The setter of the additional fields.
    pub(crate) additional_setter: Option<Ident>,
}

impl MemberNames {
    /// Names the members of a type.
    pub(super) fn of(id: TypeId, definition: &TypeDef, facts: &TypeFacts<'_>) -> Self {
        match &definition.kind {
            TypeKind::Record(record) => field_names(record).with_setters(id, record, facts),
            TypeKind::Enum(values) => Self { all: value_names(values), ..Self::default() },
            TypeKind::Union(union) => Self { all: case_names(union), ..Self::default() },
        }
    }

    /// Names the setters of a record that callers send.
    fn with_setters(mut self, id: TypeId, record: &Record, facts: &TypeFacts<'_>) -> Self {
        if facts.sent.contains(id) {
            let mut scope = Scope::new(Case::Value).reserving(RESERVED_SETTERS);
            let setter = |(field, name): (&Field, &Ident)| {
                let has_setter = facts.role(id, field) == Role::Setter;
                has_setter.then(|| scope.claim(name.as_str()))
            };
            self.setters = record.fields.iter().zip(&self.all).map(setter).collect();
            let additional = self.additional.as_ref();
            self.additional_setter = additional.map(|name| scope.claim(name.as_str()));
        }
        self
    }
}

fn field_names(record: &Record) -> MemberNames {
    let mut scope = Scope::new(Case::Value);
    let wanted: Vec<_> = record.fields.iter().map(|field| (field.name(), "")).collect();
    let all = scope.claim_all(&wanted);
    let additional = record.additional.is_some().then(|| scope.claim("additional_properties"));
    MemberNames { all, additional, ..MemberNames::default() }
}

/// Returns the names of an operation's parameters, and of its body.
pub(super) fn parameter_names(operation: &Operation) -> (Vec<Ident>, Option<Ident>) {
    let mut scope = Scope::new(Case::Value);
    let parameters = operation.parameters.iter();
    let wanted: Vec<_> = parameters.map(|one| (one.name(), one.location.as_str())).collect();
    let names = scope.claim_all(&wanted);
    let body = operation.body.as_ref();
    let body = body.map(|body| scope.claim_or(body.name.as_deref().unwrap_or("body"), "value"));
    (names, body)
}

fn value_names(values: &Enumeration) -> Vec<Ident> {
    let wanted: Vec<String> = values.values.iter().map(value_name).collect();
    let wanted: Vec<_> = wanted.iter().map(|name| (name.as_str(), "")).collect();
    Scope::new(Case::Type).reserving(&["UnknownValue"]).claim_all(&wanted)
}

/// Returns what a value is to be called.
pub(super) fn value_name(value: &EnumValue) -> String {
    match (&value.name, &value.literal) {
        (Some(name), _) => name.clone(),
        // The sign belongs to the name: `1` and `-1` are often values of one enumeration.
        (None, Literal::Integer(number @ ..0)) => format!("minus {}", number.unsigned_abs()),
        (None, Literal::Integer(number)) => format!("value {number}"),
        (None, other) => other.to_string(),
    }
}

fn case_names(union: &Union) -> Vec<Ident> {
    let wanted: Vec<_> = union.cases.iter().map(|case| (case.name.as_str(), "")).collect();
    Scope::new(Case::Type).reserving(&["UnknownValue"]).claim_all(&wanted)
}
