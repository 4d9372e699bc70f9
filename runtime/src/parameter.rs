//! One parameter of an operation: where it stands in the request and how its value is spelled.
//!
//! The constructors carry the specification's defaults, so that the usual parameter is one word.

/// A parameter, with the names of the `OpenAPI` Specification (3.1.1, §4.8.12).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// The name on the wire.
    pub name: &'static str,
    /// Where it stands.
    pub location: Location,
    /// How lists and objects are spelled.
    pub style: Style,
    /// Whether each item of a list, or field of an object, is spelled on its own.
    pub explode: bool,
    /// Whether reserved characters of a query value stay as they are (RFC 6570 §3.2.3), except
    /// those that would end the value: `&`, `#`, `+`, `[` and `]`.
    pub allow_reserved: bool,
}

/// Where a parameter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In a header of its own.
    Header,
    /// In the `Cookie` header.
    Cookie,
}

/// How lists and objects are spelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `a,b` (path and header; RFC 6570 §3.2.2).
    Simple,
    /// `name=a,b`, or `name=a&name=b` when exploded (query and cookie; RFC 6570 §3.2.8).
    Form,
    /// `.a,b`, or `.a.b` when exploded (path; RFC 6570 §3.2.5).
    Label,
    /// `;name=a,b`, or `;name=a;name=b` when exploded (path; RFC 6570 §3.2.7).
    Matrix,
    /// `name=a%20b` (query).
    SpaceDelimited,
    /// `name=a%7Cb` (query).
    PipeDelimited,
    /// `name[field]=a` (query).
    DeepObject,
    /// The JSON text of the value: a parameter with `content: application/json`.
    Json,
}

impl Parameter {
    /// Returns a path parameter: `simple`, not exploded.
    #[must_use]
    pub const fn path(name: &'static str) -> Self {
        Self::new(name, Location::Path, Style::Simple)
    }

    /// Returns a query parameter: `form`, exploded.
    #[must_use]
    pub const fn query(name: &'static str) -> Self {
        Self::new(name, Location::Query, Style::Form)
    }

    /// Returns a header parameter: `simple`, not exploded.
    #[must_use]
    pub const fn header(name: &'static str) -> Self {
        Self::new(name, Location::Header, Style::Simple)
    }

    /// Returns a cookie parameter: `form`, exploded.
    #[must_use]
    pub const fn cookie(name: &'static str) -> Self {
        Self::new(name, Location::Cookie, Style::Form)
    }

    /// Returns the same parameter in another style, exploded if the style is by default: `form`
    /// is, the others are not.
    #[must_use]
    pub const fn style(self, style: Style) -> Self {
        Self { style, explode: matches!(style, Style::Form), ..self }
    }

    /// Returns the same parameter, exploded or not.
    #[must_use]
    pub const fn explode(self, explode: bool) -> Self {
        Self { explode, ..self }
    }

    /// Returns the same parameter with reserved characters kept.
    #[must_use]
    pub const fn allow_reserved(self) -> Self {
        Self { allow_reserved: true, ..self }
    }

    const fn new(name: &'static str, location: Location, style: Style) -> Self {
        let explode = matches!(style, Style::Form);
        Self { name, location, style, explode, allow_reserved: false }
    }
}
