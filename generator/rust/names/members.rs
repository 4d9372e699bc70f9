//! The names within one thing: the fields of a record, the values of an enumeration, the cases of a
//! union, the parameters of an operation.
//!
//! They do not depend on the order in which the document has the parts, so that moving them about
//! changes no name.

use super::scope::{Case, Ident, Scope};
use crate::ir::{EnumValue, Enumeration, Literal, Operation, Record, Union};

/// Returns the names of a record's fields.
pub(crate) fn field_names(record: &Record) -> Vec<Ident> {
    named_fields(record).1
}

/// Returns the name of the field that holds the additional ones.
pub(crate) fn additional_name(record: &Record) -> Ident {
    named_fields(record).0.claim("additional_properties")
}

fn named_fields(record: &Record) -> (Scope, Vec<Ident>) {
    let mut scope = Scope::new(Case::Value);
    let wanted: Vec<_> = record.fields.iter().map(|field| (field.name(), "")).collect();
    let names = scope.claim_all(&wanted);
    (scope, names)
}

/// Returns the names of an operation's parameters, and of its body.
pub(crate) fn parameter_names(operation: &Operation) -> (Vec<Ident>, Option<Ident>) {
    let mut scope = Scope::new(Case::Value);
    let parameters = operation.parameters.iter();
    let wanted: Vec<_> = parameters.map(|one| (one.name(), one.location.as_str())).collect();
    let names = scope.claim_all(&wanted);
    let body = operation.body.as_ref();
    let body = body.map(|body| scope.claim_or(body.name.as_deref().unwrap_or("body"), "value"));
    (names, body)
}

/// Returns the names of the values of an enumeration.
pub(crate) fn variant_names(values: &Enumeration) -> Vec<Ident> {
    let wanted: Vec<String> = values.values.iter().map(value_name).collect();
    let wanted: Vec<_> = wanted.iter().map(|name| (name.as_str(), "")).collect();
    Scope::new(Case::Type).reserving(&["UnknownValue"]).claim_all(&wanted)
}

/// Returns what a value is to be called.
pub(crate) fn value_name(value: &EnumValue) -> String {
    match (&value.name, &value.literal) {
        (Some(name), _) => name.clone(),
        (None, Literal::Integer(number)) => format!("value {number}"),
        (None, other) => other.to_string(),
    }
}

/// Returns the names of the cases of a union.
pub(crate) fn case_names(union: &Union) -> Vec<Ident> {
    let wanted: Vec<_> = union.cases.iter().map(|case| (case.name.as_str(), "")).collect();
    Scope::new(Case::Type).reserving(&["UnknownValue"]).claim_all(&wanted)
}
