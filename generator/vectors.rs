//! The examples of a document as test vectors, which the types of the SDK must deserialize and
//! serialize unchanged.

use crate::{
    diagnostic::{Pointer, Position},
    document::Document,
    rust::{self, Root},
};

/// The examples of a document, with their types.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Vectors {
    /// The `use` items for the types within the SDK.
    pub uses: String,
    /// The examples, in the order of their positions.
    pub examples: Vec<Vector>,
}

/// One example.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Vector {
    /// The JSON pointer to it in the document (RFC 6901).
    pub pointer: Pointer,
    /// Its position in the source.
    pub position: Position,
    /// The type, as Rust code within the SDK.
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
            uses: Root::Crate.uses(&found.imports).to_string(),
            examples: found.examples.into_iter().filter_map(vector).collect(),
        }
    }
}
