//! The operations as standalone functions: the same calls as data in, a `Result` out.
//!
//! The methods of [`resources`](crate::resources) are written on top of these.
#[cfg(feature = "api-keys")]
mod api_keys;
#[cfg(feature = "api-keys")]
pub use api_keys::*;
