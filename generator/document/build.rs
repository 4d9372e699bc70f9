//! What a reader of JSON or YAML gives its nodes to: a builder of values or of positions.
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
    type Node: Clone;
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
    /// Takes the member `<<` of an object for what it means in YAML.
    fn merge(&mut self, members: &mut Self::Members);
    /// Ends an object.
    fn object(&mut self, members: Self::Members, range: Range<usize>) -> Self::Node;
    /// Repeats the node to which an alias refers.
    fn alias(&mut self, node: &Self::Node, range: Range<usize>) -> Self::Node;
    /// Notes a tag of YAML that has no meaning here.
    fn tag(&mut self, tag: String, range: Range<usize>);
}

/// Builds the value tree.
#[derive(Debug, Default)]
pub(super) struct Tree {
    /// Says that an object has two members with one name.
    pub(super) duplicates: bool,
    /// Says that a node has a tag of its own.
    pub(super) tags: bool,
    /// Says that a number is infinite, or none at all.
    pub(super) odd_numbers: bool,
}

impl Build for Tree {
    type Node = Value;
    type Members = Object;

    fn scalar(&mut self, scalar: Scalar, _range: Range<usize>) -> Value {
        match scalar {
            Scalar::Null => Value::Null,
            Scalar::Bool(value) => Value::Bool(value),
            Scalar::Number(number) => {
                self.odd_numbers |= matches!(number, Number::Float(float) if !float.is_finite());
                Value::Number(number)
            }
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

    fn merge(&mut self, members: &mut Object) {
        merge(members);
    }

    fn object(&mut self, members: Object, _range: Range<usize>) -> Value {
        Value::Object(members)
    }

    fn alias(&mut self, node: &Value, _range: Range<usize>) -> Value {
        node.clone()
    }

    fn tag(&mut self, _tag: String, _range: Range<usize>) {
        self.tags = true;
    }
}

/// Puts the members of the merge key `<<` in its place, if it has any; those beside it win.
pub(super) fn merge(members: &mut Object) {
    let is_object = |value: &Value| matches!(value, Value::Object(_));
    let sources = match members.get("<<") {
        Some(source @ Value::Object(_)) => vec![source.clone()],
        Some(Value::Array(sources)) if sources.iter().all(is_object) => sources.clone(),
        _ => return,
    };
    members.shift_remove("<<");
    for source in sources {
        let Value::Object(source) = source else { continue };
        for (key, value) in source {
            members.entry(key).or_insert(value);
        }
    }
}
