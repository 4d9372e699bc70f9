//! Types: the Rust types of the API's types, and their sizes and depths.

pub(crate) mod dates;
mod facts;
mod mapping;
pub(crate) mod recursion;
mod rust_type;
pub(crate) mod size;

pub(crate) use facts::TypeFacts;
pub(crate) use mapping::{Holding, Ty, held_type, rust_type, typed};
pub use rust_type::{Generic, Item, RustType, Wrapper};
