//! Models: the structs and enums of the SDK, and how the codec reads and writes them.
//!
//! `model` decides which of them a type becomes; `structure`, `enumeration`, `union` and
//! `success_enum` make it.

mod codec_files;
mod enumeration;
mod field_path;
pub(crate) mod length;
mod mentions;
mod model;
mod modules;
mod structure;
mod success_enum;
mod union;
mod vectors;
pub(crate) mod xml;

pub use codec_files::CodecFile;
pub(crate) use codec_files::codec_files;
pub use enumeration::{Enum, Variant};
pub(crate) use field_path::{Wanted, text_at, value_at};
pub(crate) use mentions::{model_names, setter_types};
pub use model::{Model, ModelKind};
pub(crate) use model::{constant_value, model};
pub use modules::{AliasItem, Module};
pub(crate) use modules::{cfg, lints, model_files, resource_types};
pub use structure::{Argument, Constructor, Field, Setter, Slot, Struct, StructCodec};
pub(crate) use structure::{Draft, assemble};
pub(crate) use success_enum::success_enum;
pub use success_enum::{SuccessEnum, SuccessVariant};
pub(crate) use union::decide_union;
pub use union::{Union, UnionVariant};
pub(crate) use vectors::vectors;
pub use vectors::{Vector, Vectors};
