//! Bodies as XML (XML 1.0; `OpenAPI` 3.1.1, §4.8.26, "XML Object").
//!
//! A value is converted to JSON and then to XML, and back, by a static description of the elements,
//! because XML does not mark lists and numbers. The descriptions are beside the shapes of the
//! models. Like these files, they are in an SDK only if its API has XML.

mod read;
mod tree;
mod write;

use serde_json::value::Serializer;

use crate::{
    body::{Decode, Encode},
    clock::Clock,
    codec::{
        Codec,
        json::{self, Mismatch},
        serde,
    },
    failure::BoxError,
    payload::Payload,
};

/// A kind of document: its root, and the objects that its elements name by index.
#[derive(Clone, Copy, Debug)]
pub struct Document {
    /// The root.
    pub root: &'static Element,
    /// The objects of the API.
    pub objects: &'static [Object],
}

/// An element, an attribute or a text, with its content.
#[derive(Clone, Copy, Debug)]
pub struct Element {
    /// The name, without a prefix.
    pub name: &'static str,
    /// The prefix.
    pub prefix: Option<&'static str>,
    /// The namespace, which is declared on the element.
    pub namespace: Option<&'static str>,
    /// What it is.
    pub node: Node,
    /// What it holds.
    pub kind: Kind,
}

/// What a value is in XML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Node {
    /// An element.
    Element,
    /// An attribute of the element around it.
    Attribute,
    /// The text of the element around it.
    Text,
    /// The same, as a CDATA section.
    Cdata,
}

/// What an element holds.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// Anything.
    Any,
    /// A text.
    Text,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// Items, each an element of its own; within this one if they are wrapped.
    List {
        /// Whether the items are within this element.
        wrapped: bool,
        /// The items.
        item: &'static Element,
    },
    /// The object of this index.
    Object(usize),
    /// Elements of any names.
    Map(&'static Element),
}

/// An object.
#[derive(Clone, Copy, Debug)]
pub struct Object {
    /// What the document calls it.
    pub name: &'static str,
    /// The fields by their names in JSON, in the document's order.
    pub fields: &'static [(&'static str, Element)],
    /// What other elements hold, where there may be others.
    pub additional: Option<&'static Element>,
}

impl Element {
    /// Returns an element without a namespace.
    #[must_use]
    pub const fn new(name: &'static str, kind: Kind) -> Self {
        Self { name, prefix: None, namespace: None, node: Node::Element, kind }
    }

    /// Returns the same as another node.
    #[must_use]
    pub const fn node(self, node: Node) -> Self {
        Self { node, ..self }
    }

    /// Returns the same with a prefix.
    #[must_use]
    pub const fn prefix(self, prefix: &'static str) -> Self {
        Self { prefix: Some(prefix), ..self }
    }

    /// Returns the same with a namespace.
    #[must_use]
    pub const fn namespace(self, namespace: &'static str) -> Self {
        Self { namespace: Some(namespace), ..self }
    }

    /// Returns the items of a list that is not wrapped: its place is theirs.
    const fn loose_items(&self) -> Option<&'static Self> {
        match self.kind {
            Kind::List { wrapped: false, item } => Some(item),
            _ => None,
        }
    }
}

impl Encode for Document {
    fn encode(
        &self,
        value: &dyn Codec,
        media_type: &str,
        _: &dyn Clock,
    ) -> Result<(String, Payload), BoxError> {
        let value = serde::serialize(value, Serializer)?;
        Ok((media_type.to_owned(), Payload::from(write::document(*self, &value)?)))
    }
}

impl Decode for Document {
    fn decode(&self, body: &[u8], slot: &mut dyn Codec) -> Result<(), Mismatch> {
        let root = tree::parse(body).map_err(|message| Mismatch::whole(&message))?;
        json::read_value(&read::value(*self, &root), slot)
    }
}
