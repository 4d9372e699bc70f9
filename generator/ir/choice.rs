//! Choices: values of a known few, and values of one of several types.

use std::fmt;

use super::{Docs, Type};

/// One of a few values; others may come later.
#[derive(Clone, Debug, Default)]
pub struct Enumeration {
    /// The values, all texts or all integers.
    pub values: Vec<EnumValue>,
}

/// A value of an enumeration.
#[derive(Clone, Debug)]
pub struct EnumValue {
    /// The value on the wire.
    pub literal: Literal,
    /// The name in the document, if it differs from the value.
    pub name: Option<String>,
    /// The documentation.
    pub docs: Docs,
}

/// A value that is written down in the document.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Literal {
    /// `true` or `false`.
    Boolean(bool),
    /// An integer.
    Integer(i64),
    /// A number with a fraction.
    Number(serde_json::Number),
    /// A text.
    Text(String),
}

/// A value of one of several types; others may come later.
#[derive(Clone, Debug, Default)]
pub struct Union {
    /// The types.
    pub cases: Vec<Case>,
    /// The field that names the case.
    pub tag: Option<String>,
    /// The case of a value whose tag is absent or unknown, by index.
    pub default: Option<usize>,
}

/// One type of a union.
#[derive(Clone, Debug, Default)]
pub struct Case {
    /// What the case is called.
    pub name: String,
    /// The type.
    pub ty: Type,
    /// The values of the tag that name it.
    pub tags: Vec<String>,
    /// What the document calls its type, if it does.
    pub component: Option<String>,
    /// Whether the schema does not have the tag, so that it is written for its values.
    pub writes_tag: bool,
    /// Whether it is what several other cases say together.
    pub is_joint: bool,
}

impl Enumeration {
    /// Returns whether the values are integers.
    #[must_use]
    pub fn is_integer(&self) -> bool {
        matches!(self.values.first().map(|value| &value.literal), Some(Literal::Integer(_)))
    }
}

/// Prints a text as it is, and other values as JSON does.
impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Boolean(value) => value.fmt(f),
            Self::Integer(number) => number.fmt(f),
            Self::Number(number) => number.fmt(f),
            Self::Text(text) => f.write_str(text),
        }
    }
}

impl Literal {
    /// Returns whether it is this value.
    #[must_use]
    pub fn is(&self, value: &serde_json::Value) -> bool {
        match self {
            Self::Boolean(own) => value.as_bool() == Some(*own),
            Self::Integer(own) => value.as_i64() == Some(*own),
            Self::Number(own) => value.as_number() == Some(own),
            Self::Text(own) => value.as_str() == Some(own),
        }
    }

    /// Returns the text, if it is one.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }
}
