//! The names within one thing: the fields of a record, the values of an enumeration, the cases of a
//! union, the parameters of an operation.
//!
//! They do not depend on the order in which the document has the parts, so that moving them about
//! changes no name.

use super::{
    scope::{Ident, Scope},
    spelling::Case,
};
use crate::ir::{EnumValue, Enumeration, Literal, Operation, Record, TypeDef, TypeKind, Union};

/// The names within one type.
#[derive(Clone, Debug, Default)]
pub(crate) struct MemberNames {
    /// The fields, values or cases, by index.
    pub(crate) all: Vec<Ident>,
    /// The field that holds the additional ones.
    pub(crate) additional: Option<Ident>,
}

impl MemberNames {
    /// Names the members of a type.
    pub(super) fn of(definition: &TypeDef) -> Self {
        match &definition.kind {
            TypeKind::Record(record) => field_names(record),
            TypeKind::Enum(values) => Self { all: value_names(values), additional: None },
            TypeKind::Union(union) => Self { all: case_names(union), additional: None },
        }
    }
}

fn field_names(record: &Record) -> MemberNames {
    let mut scope = Scope::new(Case::Value);
    let wanted: Vec<_> = record.fields.iter().map(|field| (field.name(), "")).collect();
    let all = scope.claim_all(&wanted);
    let additional = record.additional.is_some().then(|| scope.claim("additional_properties"));
    MemberNames { all, additional }
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
        (None, Literal::Integer(number)) => format!("value {number}"),
        (None, other) => other.to_string(),
    }
}

fn case_names(union: &Union) -> Vec<Ident> {
    let wanted: Vec<_> = union.cases.iter().map(|case| (case.name.as_str(), "")).collect();
    Scope::new(Case::Type).reserving(&["UnknownValue"]).claim_all(&wanted)
}
