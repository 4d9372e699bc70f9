//! The types that operations take and return.
#[cfg(feature = "api-keys")]
mod api_keys;
mod shared;
#[cfg(feature = "api-keys")]
pub use api_keys::*;
pub use shared::*;
