//! Bodies of requests, and how values become bytes.
//!
//! A body has one type and may have several media types, of which a call chooses one.

use super::{Docs, Style, Type, XmlElement};

/// The body of a request.
#[derive(Clone, Debug)]
pub struct RequestBody {
    /// What the document calls it, if anything.
    pub name: Option<String>,
    /// The media types in which it can be sent, the preferred one first.
    pub contents: Vec<Content>,
    /// The type, which is the same for all of them.
    pub ty: Type,
    /// Whether it must be sent.
    pub required: bool,
    /// A value that shows what is sent, if the document has one for the preferred media type.
    pub example: Option<serde_json::Value>,
    /// The documentation.
    pub docs: Docs,
}

/// A media type of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// The media type, or a range such as `image/*`.
    pub media_type: String,
    /// How the value becomes bytes.
    pub format: Format,
}

/// Returns how general a media type is: what is exact decides before what is not.
#[must_use]
pub fn generality(media_type: &str) -> u8 {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    match essence.split_once('/') {
        Some(("*", _)) => 4,
        Some((_, "*")) => 3,
        Some((_, subtype)) if subtype.starts_with('*') => 2,
        _ if media_type.contains(';') => 0,
        _ => 1,
    }
}

/// How a value becomes a body, and a body a value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// As JSON (RFC 8259).
    #[default]
    Json,
    /// As the fields of a form, with the descriptions of fields.
    Form(Vec<Part>),
    /// As the parts of a form, files among them (RFC 7578).
    Multipart(Vec<Part>),
    /// As the parts that the items of a list are (RFC 2046 §5.1.3): the first ones, and the others.
    Mixed(Vec<Part>, Box<Part>),
    /// As XML, with this root.
    Xml(XmlElement),
    /// As a line of JSON for each item of a list (JSON Lines).
    JsonLines,
    /// As a series of JSON texts, each after a record separator (RFC 7464).
    JsonSequence,
    /// As one text.
    Text,
    /// As bytes.
    Bytes,
}

/// How a field of a form is sent (OpenAPI 3.1, "Encoding Object").
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// The name on the wire; empty if parts are identified by their position.
    pub wire: String,
    /// How arrays and objects are serialized, if that is specified.
    pub spelling: Option<PartSpelling>,
    /// The media type of the part, which is no range.
    pub media_type: Option<String>,
    /// What it holds.
    pub value: PartValue,
    /// The headers of the part that have one value only, with that value.
    pub headers: Vec<(String, String)>,
}

/// What a part holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PartValue {
    /// According to its schema, in which a binary string is a file.
    #[default]
    Schema,
    /// JSON, even without a schema.
    Json,
    /// A file, whatever its schema, because values cannot be serialized in its media type.
    File,
}

impl Part {
    /// Returns whether it is sent as JSON (RFC 8259; RFC 6839 §3.1 for `+json`).
    #[must_use]
    pub fn is_json(&self) -> bool {
        let essence = self.media_type.as_deref().and_then(|one| one.split(';').next());
        let essence = essence.unwrap_or_default().trim().to_ascii_lowercase();
        essence == "application/json" || essence.ends_with("+json")
    }
}

/// How lists and objects become pairs of name and text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartSpelling {
    /// The style.
    pub style: Style,
    /// Whether they become one pair for each item.
    pub explode: bool,
    /// Whether reserved characters go out as they are.
    pub allow_reserved: bool,
}
