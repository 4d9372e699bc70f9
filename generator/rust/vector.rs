//! Vectors: the examples of the document, and the Rust types that must take them.

use proc_macro2::TokenStream;

use super::{Imports, naming::Naming};
use crate::ir;

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
    /// Where it stands in the document (RFC 6901).
    pub pointer: String,
    /// The type that it is a value of.
    pub ty: TokenStream,
}

impl Naming<'_> {
    /// Returns the examples of the document with their types.
    pub(super) fn vectors(&self) -> Vectors {
        let vector = |example: &ir::Example| Vector {
            pointer: example.pointer.clone(),
            ty: self.ty(&example.ty).tokens,
        };
        let examples: Vec<Vector> = self.api.examples.iter().map(vector).collect();
        let imports = self.imports(examples.iter().map(|example| &example.ty), &[]);
        Vectors { imports, examples }
    }
}
