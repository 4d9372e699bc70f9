//! Models: the structs and enums of the SDK, and how the codec reads and writes them.

mod enumeration;
mod field_path;
mod model;
mod structure;
mod success_enum;
mod union;
mod vectors;
pub(crate) mod xml;

pub use enumeration::{Enum, Variant};
pub(crate) use field_path::Wanted;
pub(crate) use model::Draft;
pub use model::{Argument, Constructor, Field, Model, ModelKind, Setter, Struct};
pub use structure::StructCodec;
pub(crate) use structure::assemble;
pub use success_enum::{SuccessEnum, SuccessVariant};
pub(crate) use success_enum::{has_success_enum, media_words};
pub use union::{Union, UnionVariant};
pub use vectors::{Vector, Vectors};
