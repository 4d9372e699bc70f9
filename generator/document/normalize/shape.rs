//! The words in which the tables of [`fields`](super::fields) say what OpenAPI allows where.
//!
//! The tables describe exactly what the typed model can read, so a tree that fits them is always
//! read, and everything else is found at one place, with its address.

/// A kind of object that OpenAPI defines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::document) enum Kind {
    Document,
    Info,
    Contact,
    License,
    Server,
    ServerVariable,
    Paths,
    PathItem,
    Operation,
    ExternalDocs,
    Parameter,
    RequestBody,
    MediaType,
    Encoding,
    Responses,
    Response,
    Callback,
    Example,
    Link,
    Header,
    Tag,
    Components,
    Schema,
    Discriminator,
    SecurityScheme,
    OAuthFlows,
    ImplicitFlow,
    PasswordFlow,
    ClientCredentialsFlow,
    AuthorizationCodeFlow,
}

/// What a value may be.
#[derive(Clone, Copy, Debug)]
pub(in crate::document) enum Shape {
    /// Any value at all; it is not looked into.
    Any,
    /// A string.
    Text,
    /// True or false.
    Flag,
    /// A non-negative integer.
    Count,
    /// A number.
    Number,
    /// An object of a kind.
    Node(Kind),
    /// An object of a kind, or a reference to one.
    Reference(Kind),
    /// True, false, a schema or a reference to one.
    FlagOrSchema,
    /// A list.
    List(&'static Shape),
    /// An object with names that the document chooses.
    Map(&'static Shape),
}

/// What a kind of object may hold under a key.
#[derive(Clone, Copy, Debug)]
pub(in crate::document) struct Field {
    pub(in crate::document) key: &'static str,
    pub(in crate::document) shape: Shape,
    pub(super) presence: Presence,
}

/// Whether a key must be there, and whether the typed model has it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::document) enum Presence {
    /// It may be left out.
    Optional,
    /// It may be left out; the typed model does not know it, so it moves to an internal key.
    Preserved,
    /// Without it the object is completed by this text.
    Text(&'static str),
    /// Without it the object is completed by an empty object.
    Object,
    /// Without it the object is left out.
    Needed,
}

impl Field {
    pub(super) const fn optional(key: &'static str, shape: Shape) -> Self {
        Self { key, shape, presence: Presence::Optional }
    }

    pub(super) const fn preserved(key: &'static str, shape: Shape) -> Self {
        Self { key, shape, presence: Presence::Preserved }
    }

    pub(super) const fn needed(key: &'static str, shape: Shape) -> Self {
        Self { key, shape, presence: Presence::Needed }
    }

    pub(super) const fn text(key: &'static str, otherwise: &'static str) -> Self {
        Self { key, shape: Shape::Text, presence: Presence::Text(otherwise) }
    }

    pub(super) const fn object(key: &'static str, shape: Shape) -> Self {
        Self { key, shape, presence: Presence::Object }
    }
}

impl Kind {
    /// Returns what such an object is called in messages, with its article.
    pub(in crate::document) fn describe(self) -> &'static str {
        match self {
            Kind::Document => "the document",
            Kind::Info => "the info object",
            Kind::Contact => "a contact",
            Kind::License => "a license",
            Kind::Server => "a server",
            Kind::ServerVariable => "a server variable",
            Kind::Paths => "the paths object",
            Kind::PathItem => "a path item",
            Kind::Operation => "an operation",
            Kind::ExternalDocs => "external documentation",
            Kind::Parameter => "a parameter",
            Kind::RequestBody => "a request body",
            Kind::MediaType => "a media type",
            Kind::Encoding => "an encoding",
            Kind::Responses => "the responses of an operation",
            Kind::Response => "a response",
            Kind::Callback => "a callback",
            Kind::Example => "an example",
            Kind::Link => "a link",
            Kind::Header => "a header",
            Kind::Tag => "a tag",
            Kind::Components => "the components",
            Kind::Schema => "a schema",
            Kind::Discriminator => "a discriminator",
            Kind::SecurityScheme => "a security scheme",
            Kind::OAuthFlows => "the OAuth flows",
            Kind::ImplicitFlow
            | Kind::PasswordFlow
            | Kind::ClientCredentialsFlow
            | Kind::AuthorizationCodeFlow => "an OAuth flow",
        }
    }
}

impl Shape {
    /// Returns what such a value is called in messages, with its article.
    pub(super) fn describe(self) -> &'static str {
        match self {
            Shape::Any => "any value",
            Shape::Text => "a string",
            Shape::Flag => "a boolean",
            Shape::Count => "a non-negative integer",
            Shape::Number => "a number",
            Shape::List(_) => "an array",
            Shape::Map(_) => "an object",
            Shape::FlagOrSchema => "a boolean or a schema",
            Shape::Node(kind) | Shape::Reference(kind) => kind.describe(),
        }
    }
}
