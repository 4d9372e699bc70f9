//! The value tree: the document before anything is known about OpenAPI.
//!
//! It is a type of ours because serde's JSON value loses the order of members and every integer
//! that no 64-bit type holds, and both matter for an SDK.

use indexmap::IndexMap;
use serde::ser::{Serialize, Serializer};

/// The members of an object, in the order of the document.
pub type Object = IndexMap<String, Value>;

/// A node of the document.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    /// The null value.
    #[default]
    Null,
    /// True or false.
    Bool(bool),
    /// A number.
    Number(Number),
    /// A text.
    String(String),
    /// A list.
    Array(Vec<Value>),
    /// Members with names.
    Object(Object),
}

/// A number, as exactly as it was written.
#[derive(Clone, Debug, PartialEq)]
pub enum Number {
    /// An integer.
    Integer(i128),
    /// An integer beyond that, in decimal digits.
    Big(String),
    /// A number with a fraction or an exponent.
    Float(f64),
}

impl Value {
    /// Returns the text, if this is one.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        if let Value::String(text) = self { Some(text) } else { None }
    }

    /// Returns the truth value, if this is one.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        if let Value::Bool(value) = self { Some(*value) } else { None }
    }

    /// Returns the members, if this is an object.
    #[must_use]
    pub fn as_object(&self) -> Option<&Object> {
        if let Value::Object(members) = self { Some(members) } else { None }
    }

    /// Returns the elements, if this is a list.
    #[must_use]
    pub fn as_array(&self) -> Option<&[Value]> {
        if let Value::Array(elements) = self { Some(elements) } else { None }
    }

    /// Returns a member of an object.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.as_object()?.get(key)
    }

    /// Returns how many values this is, with those in it.
    #[must_use]
    pub fn size(&self) -> usize {
        let (mut open, mut size) = (vec![self], 0);
        while let Some(value) = open.pop() {
            size += 1;
            match value {
                Value::Array(elements) => open.extend(elements),
                Value::Object(members) => open.extend(members.values()),
                _ => {}
            }
        }
        size
    }

    /// Returns what kind of value this is, with its article, for messages.
    #[must_use]
    pub fn describe(&self) -> &'static str {
        match self {
            Value::Null => "null",
            Value::Bool(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::String(_) => "a string",
            Value::Array(_) => "an array",
            Value::Object(_) => "an object",
        }
    }
}

impl Number {
    /// Returns the integer that a text in decimal digits means.
    #[must_use]
    pub fn integer(digits: &str) -> Self {
        digits.parse().map_or_else(|_| Number::Big(digits.to_owned()), Number::Integer)
    }

    /// Returns the integer that this is, if it has no fraction and is not too large.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "it is checked to be small and whole")]
    pub fn whole(&self) -> Option<i128> {
        match self {
            Number::Integer(integer) => Some(*integer),
            Number::Big(_) => None,
            Number::Float(float) => {
                (float.fract() == 0.0 && float.abs() < 1e15).then_some(*float as i128)
            }
        }
    }

    /// Returns the number as a float, which may lose digits.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "the caller asks for it")]
    pub fn to_f64(&self) -> f64 {
        match self {
            Number::Integer(integer) => *integer as f64,
            Number::Big(digits) => digits.parse().unwrap_or(f64::MAX),
            Number::Float(float) => *float,
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::String(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::String(text)
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Value::Bool(value)
    }
}

impl From<i128> for Value {
    fn from(integer: i128) -> Self {
        Value::Number(Number::Integer(integer))
    }
}

impl From<Object> for Value {
    fn from(members: Object) -> Self {
        Value::Object(members)
    }
}

impl From<Vec<Value>> for Value {
    fn from(elements: Vec<Value>) -> Self {
        Value::Array(elements)
    }
}

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Number::Integer(integer) => write!(f, "{integer}"),
            Number::Big(digits) => f.write_str(digits),
            Number::Float(float) => write!(f, "{float}"),
        }
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Null => serializer.serialize_unit(),
            Value::Bool(value) => serializer.serialize_bool(*value),
            Value::Number(number) => number.serialize(serializer),
            Value::String(text) => serializer.serialize_str(text),
            Value::Array(elements) => serializer.collect_seq(elements),
            Value::Object(members) => serializer.collect_map(members),
        }
    }
}

/// An integer that does not fit 64 bits is written as a float, except by `serde_json`'s text.
impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Number::Integer(integer) => match (i64::try_from(*integer), u64::try_from(*integer)) {
                (Ok(signed), _) => serializer.serialize_i64(signed),
                (_, Ok(unsigned)) => serializer.serialize_u64(unsigned),
                _ => serializer.serialize_i128(*integer),
            },
            Number::Big(_) | Number::Float(_) => serializer.serialize_f64(self.to_f64()),
        }
    }
}
