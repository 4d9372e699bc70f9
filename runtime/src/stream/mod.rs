//! Streaming responses: server-sent events, JSON Lines and JSON text sequences.
//!
//! Splitting bytes into the JSON text of items is independent of the types of the API; only the
//! decoding of an item is generic.

mod feed;
mod payload;
pub mod pieces;
pub mod sse;
mod streamed;

pub use sse::ServerEvent;
pub use streamed::Streamed;

/// An item is too large, or has too many lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge;

/// An item as JSON text.
struct Item {
    json: Vec<u8>,
    /// An alternative interpretation, if the first one does not match.
    other: Option<Vec<u8>>,
}

impl From<Vec<u8>> for Item {
    fn from(json: Vec<u8>) -> Self {
        Self { json, other: None }
    }
}
