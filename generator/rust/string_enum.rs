//! Enums of strings: a variant for each value, and room for those that come later.

use proc_macro2::Literal;

use super::{
    docs::Docs,
    name::{Case, Ident, Scope},
};
use crate::ir::StringEnum;

/// An enum of strings to print.
#[derive(Clone, Debug)]
pub struct Enum {
    /// The variants.
    pub variants: Vec<Variant>,
}

/// A variant to print.
#[derive(Clone, Debug)]
pub struct Variant {
    /// The name.
    pub ident: Ident,
    /// The documentation.
    pub docs: Docs,
    /// The string on the wire.
    pub literal: Literal,
}

/// Returns what a variant's documentation says: its value, if that can be shown in a line.
fn value_docs(value: &str) -> String {
    let is_plain = |c: char| !c.is_control() && c != '`' && (c.is_ascii() || c.is_alphanumeric());
    if !value.trim().is_empty() && value.chars().all(is_plain) {
        format!("`{value}`")
    } else {
        "A value that is not shown here, since it is blank or has other signs than letters."
            .to_owned()
    }
}

/// Returns the enum to print.
pub(super) fn string_enum(strings: &StringEnum) -> Enum {
    let mut scope = Scope::new(Case::Type).reserving(&["UnknownValue"]);
    let variant = |value: &String| Variant {
        ident: scope.claim(value),
        docs: Docs::own(&value_docs(value)),
        literal: Literal::string(value),
    };
    Enum { variants: strings.values.iter().map(variant).collect() }
}
