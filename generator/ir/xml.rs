//! The XML representation of values: names, attributes and wrappers.
//!
//! It is distinguished from the types, which are the same whatever they are written in.

/// An element, an attribute or a text, and what it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct XmlElement {
    /// The name, without a prefix.
    pub name: String,
    /// The prefix.
    pub prefix: Option<String>,
    /// The namespace.
    pub namespace: Option<String>,
    /// What it is.
    pub node: XmlNode,
    /// What it holds.
    pub kind: XmlKind,
}

/// What a value is in XML.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum XmlNode {
    /// An element.
    #[default]
    Element,
    /// An attribute of the element around it.
    Attribute,
    /// The text of the element around it.
    Text,
    /// The same, as a CDATA section.
    Cdata,
}

/// What an element holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum XmlKind {
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
        /// Whether this element wraps the items.
        wrapped: bool,
        /// The items.
        item: Box<XmlElement>,
    },
    /// The object of this index.
    Object(usize),
    /// Elements of any names.
    Map(Box<XmlElement>),
}

/// An object in XML.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct XmlObject {
    /// What the document calls it, if it is not a part of another.
    pub name: String,
    /// The fields by their names in JSON.
    pub fields: Vec<(String, XmlElement)>,
    /// What elements without a name in the document hold, where it allows them by word.
    pub additional: Option<XmlElement>,
}
