//! Responses that are series of items: server-sent events, lines and records of JSON.
//!
//! From bytes to the JSON text of an item is code that no type of the API is in; what is generic
//! is the decoding of one item.

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
    /// What else it may be, if it is not the first.
    other: Option<Vec<u8>>,
}

impl From<Vec<u8>> for Item {
    fn from(json: Vec<u8>) -> Self {
        Self { json, other: None }
    }
}
