//! A parameter of an operation: its location in the request, and how its value is serialized.
//!
//! The constructors have the defaults of the specification, so that most parameters are short.

/// A parameter, with the names of the `OpenAPI` Specification (3.1.1, §4.8.12).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// The name on the wire.
    pub name: &'static str,
    /// The location.
    pub location: Location,
    /// How arrays and objects are serialized.
    pub style: Style,
    /// Whether each item of an array, or field of an object, is serialized separately.
    pub explode: bool,
    /// How reserved characters are serialized.
    pub reserved: Reserved,
    /// Whether `null` and an empty array are sent as an empty string instead of being omitted
    /// (`allowEmptyValue`).
    pub allow_empty: bool,
    /// If the parameter is a whole query that is a form: the described fields (`OpenAPI` 3.2.0,
    /// "Parameter Object", `content`).
    pub fields: &'static [Parameter],
}

/// How the reserved characters of a value are serialized (RFC 3986 §2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reserved {
    /// They are encoded.
    Encoded,
    /// They stay as they are (RFC 6570 §3.2.3), except those that would mean something else in
    /// this place (`OpenAPI` 3.2.0, "Parameter Object", `allowReserved`).
    Kept,
    /// The same, but a value in the path may contain slashes, and thus several segments: an
    /// extension of the document disables their encoding.
    Slashes,
}

/// The location of a parameter.
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
    /// As the whole of the query (`OpenAPI` 3.2.0, "Parameter Object", `in`).
    QueryString,
}

/// How lists and objects are spelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `a,b` (path and header; RFC 6570 §3.2.2); of a whole query, its encoded text.
    Simple,
    /// `name=a,b`, or `name=a&name=b` when exploded (query and cookie; RFC 6570 §3.2.8).
    Form,
    /// `.a,b`, or `.a.b` when exploded (path; RFC 6570 §3.2.5).
    Label,
    /// `;name=a,b`, or `;name=a;name=b` when exploded (path; RFC 6570 §3.2.7).
    Matrix,
    /// `name=a%20b` (query; in Swagger 2.0 everywhere).
    SpaceDelimited,
    /// `name=a%7Cb` (query; in Swagger 2.0 everywhere).
    PipeDelimited,
    /// `name=a%09b` (Swagger 2.0).
    TabDelimited,
    /// `name[field]=a` (query).
    DeepObject,
    /// `name=a; name=b`, and nothing encoded (cookie; `OpenAPI` 3.2.0, "Style Values").
    Cookie,
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

    /// Returns a parameter that is the whole query: the fields of a form.
    #[must_use]
    pub const fn query_string(name: &'static str) -> Self {
        Self::new(name, Location::QueryString, Style::Form)
    }

    /// Returns the same parameter in another style, exploded if the style is by default: `form`
    /// and `cookie` are, the others are not.
    #[must_use]
    pub const fn style(self, style: Style) -> Self {
        Self { style, explode: style.explodes(), ..self }
    }

    /// Returns the same parameter, exploded or not.
    #[must_use]
    pub const fn explode(self, explode: bool) -> Self {
        Self { explode, ..self }
    }

    /// Returns the same parameter with reserved characters kept.
    #[must_use]
    pub const fn allow_reserved(self) -> Self {
        Self { reserved: Reserved::Kept, ..self }
    }

    /// Returns the same parameter with reserved characters and slashes kept.
    #[must_use]
    pub const fn many_segments(self) -> Self {
        Self { reserved: Reserved::Slashes, ..self }
    }

    /// Returns the same parameter with empty values sent.
    #[must_use]
    pub const fn allow_empty(self) -> Self {
        Self { allow_empty: true, ..self }
    }

    /// Returns the same parameter with the descriptions of the fields of its form.
    #[must_use]
    pub const fn fields(self, fields: &'static [Parameter]) -> Self {
        Self { fields, ..self }
    }

    const fn new(name: &'static str, location: Location, style: Style) -> Self {
        Self {
            name,
            location,
            style,
            explode: style.explodes(),
            reserved: Reserved::Encoded,
            allow_empty: false,
            fields: &[],
        }
    }
}

impl Style {
    /// Returns whether lists and objects are exploded by default.
    const fn explodes(self) -> bool {
        matches!(self, Self::Form | Self::Cookie)
    }

    /// Returns the delimiter of a style that has one, how it is encoded, and why an item cannot
    /// hold it.
    pub(crate) const fn delimiter(self) -> Option<(char, &'static str, &'static str)> {
        match self {
            Self::SpaceDelimited => {
                Some((' ', "%20", "an item holds a space, which separates the items"))
            }
            Self::PipeDelimited => {
                Some(('|', "%7C", "an item holds a `|`, which separates the items"))
            }
            Self::TabDelimited => {
                Some(('\t', "%09", "an item holds a tab, which separates the items"))
            }
            _ => None,
        }
    }

    /// Returns what separates the items where nothing is encoded, and why an item cannot hold it.
    pub(crate) fn separator(self) -> (char, &'static str) {
        self.delimiter()
            .map_or((',', "an item holds a comma, which separates the items"), |one| (one.0, one.2))
    }
}
