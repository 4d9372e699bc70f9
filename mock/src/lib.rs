//! A local server that validates requests against an OpenAPI document, and responds with its
//! examples.
//!
//! It is the other side of a contract test: requests are validated only against the document, by
//! code that shares nothing with the client. It reads OpenAPI 3.1 in JSON, in one file, as written
//! by `castiron bundle`.

#[cfg(feature = "samples")]
#[path = "modules.rs"]
mod modules;
pub mod sources;
#[cfg(not(feature = "samples"))]
mod unsampled;

#[cfg(feature = "samples")]
#[allow(clippy::wildcard_imports, reason = "they are the modules of this crate")]
use modules::*;

#[cfg(feature = "samples")]
pub use document::{Document, Operation, Parameter, Place};
#[cfg(feature = "server")]
pub use server::Server;
#[cfg(not(feature = "samples"))]
pub use unsampled::{Document, Operation, Parameter, Place};
#[cfg(feature = "server")]
pub use violation::Violation;
