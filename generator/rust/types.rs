//! Types: the Rust type of each type of the API, and what holds for it.
//!
//! `mapping` says which type it is, `facts` who sends it and how deep it lies, `presence` which
//! fields of it are optional, `body_mode` whether a call takes it whole.

mod body_mode;
pub(crate) mod dates;
mod facts;
mod mapping;
mod presence;
pub(crate) mod recursion;
pub(crate) mod size;

pub(crate) use body_mode::{BodyMode, body_mode};
pub(crate) use facts::{TypeFacts, has_both};
pub(crate) use mapping::{Ty, held_type, rust_type, typed};
pub(crate) use presence::{Holding, Role, is_asked_for};
