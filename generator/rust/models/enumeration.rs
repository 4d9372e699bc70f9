//! Enums of values: a variant for each, and room for those that come later.

use proc_macro2::Literal;

use crate::{
    ir::{self, EnumValue, Enumeration},
    rust::{
        docs::{Docs, code_span, documented},
        names::Ident,
    },
};

/// An enum of values to print.
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
    /// The value on the wire.
    pub literal: Literal,
}

/// Returns the default documentation of a variant: its value, if that fits into a line.
fn value_docs(value: &str) -> String {
    let is_plain = |c: char| !c.is_control() && c != '`' && (c.is_ascii() || c.is_alphanumeric());
    if !value.trim().is_empty() && value.chars().all(is_plain) {
        code_span(value)
    } else {
        "A value that is not shown because it is blank or contains special characters.".to_owned()
    }
}

/// Returns the enum to print.
pub(crate) fn enumeration(values: &Enumeration, names: &[Ident]) -> Enum {
    let variants = values.values.iter().zip(names);
    let variant = |(value, ident): (&EnumValue, &Ident)| {
        let (text, literal) = literal(&value.literal);
        Variant {
            ident: ident.clone(),
            docs: documented(&value.docs, || value_docs(&text)),
            literal,
        }
    };
    Enum { variants: variants.map(variant).collect() }
}

/// Returns a value as text and as a literal of Rust.
pub(crate) fn literal(value: &ir::Literal) -> (String, Literal) {
    let text = value.to_string();
    let literal = match value {
        ir::Literal::Integer(number) => Literal::i64_unsuffixed(*number),
        ir::Literal::Number(number) => Literal::f64_unsuffixed(number.as_f64().unwrap_or_default()),
        ir::Literal::Text(_) | ir::Literal::Boolean(_) => Literal::string(&text),
    };
    (text, literal)
}
