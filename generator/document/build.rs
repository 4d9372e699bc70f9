//! What a reader of JSON gives its nodes to: a builder of values or of positions.
//!
//! Positions are needed only when there is something to report, so they are built by a second
//! pass over the text with another builder.

use super::value::{Number, Object, Value};
use std::ops::Range;

/// A node without children.
#[derive(Debug)]
pub(super) enum Scalar {
    Null,
    Bool(bool),
    Number(Number),
    String(String),
}

/// The name of a member.
#[derive(Debug)]
pub(super) struct Key {
    /// The text, without quotes and escapes.
    pub(super) text: String,
    /// The bytes of the source.
    pub(super) range: Range<usize>,
}

/// Makes nodes of what a reader finds.
pub(super) trait Build {
    /// A finished node.
    type Node;
    /// The members of an object that is being read.
    type Members;

    /// Makes a node without children.
    fn scalar(&mut self, scalar: Scalar, range: Range<usize>) -> Self::Node;
    /// Makes a list.
    fn array(&mut self, elements: Vec<Self::Node>, range: Range<usize>) -> Self::Node;
    /// Begins an object.
    fn members(&mut self) -> Self::Members;
    /// Adds a member to an object.
    fn member(&mut self, members: &mut Self::Members, key: Key, node: Self::Node);
    /// Ends an object.
    fn object(&mut self, members: Self::Members, range: Range<usize>) -> Self::Node;
}

/// Builds the value tree.
#[derive(Debug, Default)]
pub(super) struct Tree {
    /// Says that an object has two members with one name.
    pub(super) duplicates: bool,
}

impl Build for Tree {
    type Node = Value;
    type Members = Object;

    fn scalar(&mut self, scalar: Scalar, _range: Range<usize>) -> Value {
        match scalar {
            Scalar::Null => Value::Null,
            Scalar::Bool(value) => Value::Bool(value),
            Scalar::Number(number) => Value::Number(number),
            Scalar::String(text) => Value::String(text),
        }
    }

    fn array(&mut self, elements: Vec<Value>, _range: Range<usize>) -> Value {
        Value::Array(elements)
    }

    fn members(&mut self) -> Object {
        Object::new()
    }

    fn member(&mut self, members: &mut Object, key: Key, node: Value) {
        self.duplicates |= members.insert(key.text, node).is_some();
    }

    fn object(&mut self, members: Object, _range: Range<usize>) -> Value {
        Value::Object(members)
    }
}
