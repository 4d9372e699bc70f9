//! Webhooks: what the API sends by itself.

use super::{Docs, Type};
use crate::pointer::Pointer;

/// What the API sends by itself, webhooks and callbacks alike.
#[derive(Clone, Debug, Default)]
pub struct Webhooks {
    /// The kinds of messages, in the document's order.
    pub list: Vec<Webhook>,
    /// The field whose value distinguishes the kinds of messages, if there is one.
    pub tag: Option<String>,
}

/// One kind of message.
#[derive(Clone, Debug)]
pub struct Webhook {
    /// The name in the document, such as `email.sent`.
    pub name: String,
    /// The documentation.
    pub docs: Docs,
    /// The type of the body.
    pub payload: Type,
    /// The texts of the tag that mean this kind.
    pub tags: Vec<String>,
    /// The position in the document (RFC 6901).
    pub pointer: Pointer,
}
