//! Vectors: the examples of the document, and the Rust types that must take them.

use crate::{
    ir,
    pointer::Pointer,
    rust::{
        code::{Imports, Mentions, RustType},
        context::Context,
        types::rust_type,
    },
};

/// The examples of the document with their types.
#[derive(Clone, Debug)]
pub struct Vectors {
    /// What the types import.
    pub imports: Imports,
    /// The examples.
    pub examples: Vec<Vector>,
}

/// An example of the document.
#[derive(Clone, Debug)]
pub struct Vector {
    /// The position in the document (RFC 6901).
    pub pointer: Pointer,
    /// The type that it is a value of.
    pub ty: RustType,
}

/// Returns the examples of the document with their types.
pub(crate) fn vectors(context: &Context<'_>) -> Vectors {
    let vector = |example: &ir::Example| Vector {
        pointer: example.pointer.clone(),
        ty: rust_type(context, &example.ty),
    };
    // What was left out of the SDK may have had examples, too.
    let is_there = |example: &&ir::Example| {
        example.ty.named().into_iter().all(|id| context.names.has_type(id))
    };
    let examples = context.api.examples.iter().filter(is_there);
    let examples: Vec<Vector> = examples.map(vector).collect();
    let names = Mentions::all(examples.iter().map(|example| example.ty.mentions()));
    Vectors { imports: Imports::new(names), examples }
}
