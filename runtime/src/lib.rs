//! The hand-written part of every SDK that castiron generates.
//!
//! It has what no document changes: building requests, credentials, retries, timeouts, pagination,
//! errors and the codec. An SDK either contains a copy of these files as its private module
//! `runtime` (see [`sources`]), so that it depends on well-known crates only, or depends on this
//! crate.
//!
//! Programs use the types of this crate via their SDK. The documented items follow semantic
//! versioning; those that are hidden are for generated code, which [`interface`] ties to the
//! version of this crate.

mod embedded;
#[doc(hidden)]
pub mod interface;
#[cfg(feature = "client")]
#[path = "modules.rs"]
mod modules;
pub mod sources;

#[cfg(feature = "client")]
#[doc(hidden)]
pub use embedded::externals;
#[cfg(feature = "client")]
pub use modules::*;
