//! What the fuzz targets hold castiron to, each a function of bytes that panics where it is broken.
//!
//! The targets themselves need a nightly toolchain; these functions do not, so that the ordinary
//! tests can give them every input that once broke one.

mod attribute;
pub mod codec;
pub mod directed;
#[cfg(feature = "generator")]
pub mod documents;
pub mod headers;
#[cfg(feature = "generator")]
pub mod loader;
pub mod mirror;
pub mod multipart;
#[cfg(feature = "generator")]
pub mod pipeline;
pub mod sse;

// The crate of `tests/cases/every-shape`, as far as its models need it: what is generated takes
// its own names from the root.
mod runtime {
    pub(crate) use castiron_runtime::codec;
}
use runtime::codec::{maybe::Maybe, secret::Secret};

#[allow(missing_docs, unreachable_pub, clippy::pedantic, reason = "it is generated")]
#[rustfmt::skip]
#[path = "../../../tests/cases/every-shape/expected/src/models/mod.rs"]
pub mod models;

use shapes::UnknownValue;

#[allow(unused_macros, unreachable_pub, clippy::pedantic, reason = "it is generated")]
#[rustfmt::skip]
#[path = "../../../tests/cases/every-shape/expected/src/codec/mod.rs"]
mod shapes;

/// The mock server's reader of forms, which is its own: what it takes from its module `body` is
/// written once more.
#[path = "../../../mock/src/multipart.rs"]
mod mock_multipart;

mod body {
    //! What the mock server's reader of forms takes from `mock/src/body.rs`.

    pub(crate) fn essence(media_type: &str) -> String {
        media_type.split(';').next().unwrap_or(media_type).trim().to_ascii_lowercase()
    }

    pub(crate) fn is_json(essence: &str) -> bool {
        essence == "application/json" || essence.ends_with("+json")
    }
}
