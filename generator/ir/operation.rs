//! Operations: requests, responses and errors.

use serde_json::Value;

use super::{
    Constraints, Content, Exemplar, Header, Literal, Paging, Part, RequestBody, Retries,
    SecurityAlternative, Server, Success, Type,
};
use crate::pointer::Pointer;

/// One operation.
#[derive(Clone, Debug)]
pub struct Operation {
    /// The operation's own name in the document, such as `listApiKeys`.
    pub id: String,
    /// The name that callers use; the `id` unless something renames it.
    pub name: String,
    /// What its types are called after, such as those of its request and its response.
    pub type_name: String,
    /// The HTTP method.
    pub method: HttpMethod,
    /// The path template as the document has it, such as `/keys/{key_id}`.
    pub path: String,
    /// The path template as it is sent: without a fragment (RFC 3986 §3.5), by which some documents
    /// tell operations with one path apart, and with nothing but names in its braces.
    pub sent_path: String,
    /// The documentation.
    pub docs: Docs,
    /// The parameters, in the document's order.
    pub parameters: Vec<Parameter>,
    /// The body that is sent.
    pub body: Option<RequestBody>,
    /// What comes back when all goes well.
    pub success: Success,
    /// What is documented to go wrong.
    pub errors: Vec<ErrorCase>,
    /// The required credentials: any one of these alternatives; none if empty.
    pub security: Vec<SecurityAlternative>,
    /// What a credential must be allowed to do, by its index.
    pub scopes: Vec<(usize, Vec<String>)>,
    /// Its base URLs, the default first, if they differ from those of the API.
    pub servers: Vec<Server>,
    /// How further pages are fetched.
    pub paging: Option<Paging>,
    /// When calls are retried, if the operation specifies that.
    pub retries: Option<Retries>,
    /// The pointer (RFC 6901) to the number of seconds to wait in the JSON body of an error.
    pub retry_hint: Option<String>,
    /// The header that makes repeating the request safe.
    pub idempotency_header: Option<String>,
    /// Values with which it can be called, or why there are none.
    pub sample: Result<Sample, String>,
    /// Where the operation is in the document (RFC 6901).
    pub pointer: Pointer,
    /// Whether it is in the document itself, and not in another file.
    pub is_own: bool,
}

/// Values with which an operation can be called.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sample {
    /// The values of the parameters, in their order; some optional ones may have none.
    pub parameters: Vec<Option<serde_json::Value>>,
    /// The value of the body.
    pub body: Option<serde_json::Value>,
}

/// A request method (RFC 9110 §9, RFC 5789).
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the methods")]
pub enum HttpMethod {
    Delete,
    Get,
    Head,
    Options,
    Patch,
    Post,
    Put,
    Query,
    Trace,
    /// Any other, as it is sent.
    Other(String),
}

impl HttpMethod {
    /// Returns the method as it is sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Delete => "DELETE",
            Self::Get => "GET",
            Self::Head => "HEAD",
            Self::Options => "OPTIONS",
            Self::Patch => "PATCH",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Query => "QUERY",
            Self::Trace => "TRACE",
            Self::Other(name) => name,
        }
    }
}

/// What people read about a thing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docs {
    /// One line.
    pub summary: Option<String>,
    /// The whole story, in CommonMark.
    pub description: Option<String>,
    /// The deprecation, if it is deprecated.
    pub deprecated: Option<Deprecation>,
}

/// That the use of something is discouraged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deprecation {
    /// Why it is.
    pub reason: Option<String>,
    /// The [`id`](Operation::id) of the operation to use instead.
    pub replacement: Option<String>,
}

/// A value that is sent outside of the body.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// The name on the wire.
    pub wire: String,
    /// What the document calls it otherwise.
    pub name: Option<String>,
    /// Where it goes.
    pub location: Location,
    /// How arrays and objects are serialized.
    pub style: Style,
    /// Whether arrays and objects become one parameter per item.
    pub explode: bool,
    /// What becomes of reserved characters.
    pub reserved: Reserved,
    /// Whether an empty value is sent, too.
    pub allow_empty: bool,
    /// The descriptions of its fields, if it is a form.
    pub fields: Vec<Part>,
    /// Whether it must be given.
    pub required: bool,
    /// The type.
    pub ty: Type,
    /// The only allowed value, if there is one.
    pub constant: Option<Literal>,
    /// What the API takes where it is absent, as JSON.
    pub default: Option<String>,
    /// The constraints on the values.
    pub constraints: Constraints,
    /// A value that shows what goes there.
    pub example: Option<Exemplar>,
    /// The documentation.
    pub docs: Docs,
}

/// What becomes of the reserved characters of a value (RFC 3986 §2.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reserved {
    /// They are encoded.
    #[default]
    Encoded,
    /// They go out as they are where they mean nothing else.
    Kept,
    /// So do slashes in the path.
    Slashes,
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the places")]
pub enum Location {
    Cookie,
    Header,
    Path,
    Query,
    /// It is the whole query.
    QueryString,
}

impl Parameter {
    /// Returns whether callers must pass a value, which is not so if only one value is allowed.
    #[must_use]
    pub fn is_asked_for(&self) -> bool {
        self.required && self.constant.is_none()
    }

    /// Returns the name: the one in the document, or the name on the wire.
    #[must_use]
    pub fn name(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.wire)
    }
}

impl Location {
    /// Returns what documents call it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Cookie => "cookie",
            Self::Header => "header",
            Self::Path => "path",
            Self::Query => "query",
            Self::QueryString => "querystring",
        }
    }
}

/// How the value of a parameter is serialized (OpenAPI 3.1, "Style Values").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the styles")]
pub enum Style {
    Cookie,
    DeepObject,
    Form,
    /// As JSON, where a parameter has `content`.
    Json,
    Label,
    Matrix,
    PipeDelimited,
    Simple,
    SpaceDelimited,
    TabDelimited,
}

impl Style {
    /// Returns whether arrays and objects become one parameter per item unless it is said
    /// otherwise.
    #[must_use]
    pub const fn explodes(self) -> bool {
        matches!(self, Self::Form | Self::Cookie)
    }
}

/// A documented error response; a status may have several, with different bodies.
#[derive(Clone, Debug)]
pub struct ErrorCase {
    /// The status.
    pub status: StatusPattern,
    /// The media types of the body; without any there is no body.
    pub contents: Vec<Content>,
    /// The type of the body, which is the same for all of them.
    pub ty: Option<Type>,
    /// Where the body says what went wrong, for humans: wire names, outermost first; none
    /// where it is the body itself.
    pub message: Option<Vec<String>>,
    /// The description, in CommonMark.
    pub description: Option<String>,
    /// The example of the JSON body in the document.
    pub example: Option<Value>,
    /// The headers that are documented.
    pub headers: Vec<Header>,
}

/// Which statuses a response is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StatusPattern {
    /// One status.
    Exact(u16),
    /// A class of statuses: `4` is 400 to 499.
    Class(u8),
    /// All other statuses.
    Default,
}

impl StatusPattern {
    /// Reads `429`, `5XX` or `default`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.to_ascii_uppercase();
        if text == "DEFAULT" {
            return Some(Self::Default);
        }
        if let Some(digit) = text.strip_suffix("XX") {
            let digit = digit.parse().ok().filter(|digit| (1..=5).contains(digit));
            return digit.map(Self::Class);
        }
        let code = text.parse().ok().filter(|code| (100..=599).contains(code));
        code.map(Self::Exact)
    }
}
