//! Types: the Rust type of each type of the API, and what holds for it.
//!
//! `mapping` says which type it is, `facts` who sends it and how deep it lies.

pub(crate) mod dates;
mod facts;
mod mapping;
pub(crate) mod recursion;
pub(crate) mod size;

pub(crate) use facts::TypeFacts;
pub(crate) use mapping::{Holding, Ty, held_type, rust_type, typed};
