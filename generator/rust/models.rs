//! Models: the structs and enums of the SDK, and how the codec reads and writes them.

mod enumeration;
mod field_path;
mod model;
mod outcome;
mod structure;
mod union;
mod vectors;
pub(crate) mod xml;

pub use enumeration::{Enum, Variant};
pub(crate) use field_path::Wanted;
pub(crate) use model::Draft;
pub use model::{Argument, Constructor, Field, Model, ModelKind, Setter, Struct};
pub use outcome::{Outcome, OutcomeVariant};
pub(crate) use outcome::{has_outcome, media_words};
pub use structure::StructCodec;
pub(crate) use structure::assemble;
pub use union::{Union, UnionVariant};
pub use vectors::{Vector, Vectors};
