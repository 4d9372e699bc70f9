//! The examples of a document as vectors: what a type of the SDK must read, and write again.

use crate::{
    diagnostic::{Pointer, Position},
    document::Document,
    rust,
};

/// The examples of a document, with the types that must take them.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Vectors {
    /// The `use` items that the types need within the SDK.
    pub uses: String,
    /// The examples, in the order of their places.
    pub examples: Vec<Vector>,
}

/// One example.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Vector {
    /// Where it stands in the document (RFC 6901).
    pub pointer: Pointer,
    /// Where that is in the text.
    pub position: Position,
    /// The type, as the SDK's own code spells it.
    pub ty: String,
    /// The value.
    pub value: serde_json::Value,
}

impl Vectors {
    /// Returns the vectors of a document; values that JSON has no spelling for are none.
    pub(crate) fn new(document: &Document, found: rust::Vectors) -> Self {
        let vector = |vector: rust::Vector| {
            Some(Vector {
                position: document.position(&vector.pointer),
                ty: vector.ty.to_string(),
                value: document.read(&vector.pointer)?,
                pointer: vector.pointer,
            })
        };
        Self {
            uses: found.imports.tokens().to_string(),
            examples: found.examples.into_iter().filter_map(vector).collect(),
        }
    }
}
