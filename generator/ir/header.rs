//! Headers of responses, and how their values are serialized.

use super::Type;

/// A header of a response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// The name.
    pub name: String,
    /// The description, in CommonMark.
    pub description: Option<String>,
    /// The type of its value.
    pub ty: Type,
    /// How the value is serialized.
    pub spelling: Spelling,
}

/// How the value of a header is serialized.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spelling {
    /// As it is.
    Text,
    /// As JSON.
    Json,
    /// As texts with commas between them.
    Texts,
    /// As several of JSON with commas between them.
    Jsons,
    /// As several with another delimiter between them.
    Delimited {
        /// The delimiter.
        by: char,
        /// Whether they are JSON, and no texts.
        json: bool,
    },
    /// As the names and values of an object with commas between them.
    Object {
        /// Whether name and value have `=` between them, and no comma.
        explode: bool,
        /// Whether the values are JSON, and no texts.
        json: bool,
        /// The names for whose values it is the other way round.
        but: Vec<String>,
    },
}
