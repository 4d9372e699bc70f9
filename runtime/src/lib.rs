//! The hand-written code that every SDK made by castiron carries.
//!
//! One crate holds what no document changes: building requests, credentials, retries, time
//! limits, paging, errors and the codec. An SDK carries a copy of these files as its private
//! `runtime` module (see [`sources`]), so that it depends on well-known crates only.

#[cfg(feature = "client")]
#[path = "modules.rs"]
mod modules;
pub mod sources;

#[cfg(feature = "client")]
pub use modules::*;
