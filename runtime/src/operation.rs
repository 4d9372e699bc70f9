//! The static description of an operation, which the runtime needs to send it.
//!
//! An operation is data, so that an SDK with a thousand of them compiles one request builder.

pub use crate::status::StatusPattern;
use crate::{
    body::{self, Content, Decode},
    body_reader::{read_json, read_other, read_text},
    codec::{
        Codec,
        json::{self, Mismatch},
    },
    parameter::Parameter,
    retry::RetryConfig,
};

/// One operation of the API.
#[derive(Debug)]
pub struct Operation {
    /// The `operationId`.
    pub id: &'static str,
    /// The method.
    pub method: Method,
    /// The path template, such as `/v1/keys/{id}`; it starts with a slash.
    pub path: &'static str,
    /// The parameters, in the order in which a call passes its arguments.
    pub parameters: &'static [Parameter],
    /// The media types in which the body can be sent, the preferred one first.
    pub body: &'static [Content],
    /// The successful responses; the first that matches decides.
    pub success: &'static [Success],
    /// The documented error responses; the first that matches decides.
    pub errors: &'static [DocumentedError],
    /// The value of the `Accept` header; empty to send none (RFC 9110 §12.5.1).
    pub accept: &'static str,
    /// The alternatives of credentials: one of these lists must be satisfied in full. Each names
    /// entries of [`Api::credentials`](crate::api::Api::credentials) by index. No alternative at
    /// all means that the operation needs no credential; an empty one, that it may go without.
    pub security: &'static [&'static [usize]],
    /// The scopes that a token needs, by the index of its credential (RFC 6749 §3.3).
    pub scopes: &'static [(usize, &'static [&'static str])],
    /// The base URL of the operation, if it has a separate one.
    pub server: Option<&'static str>,
    /// The retry settings, if the OpenAPI document has them for this operation.
    pub retries: Option<fn() -> RetryConfig>,
    /// A JSON pointer (RFC 6901) into error bodies, to the seconds to wait before a retry.
    pub retry_hint: Option<&'static str>,
    /// The header for the idempotency key, if the OpenAPI document defines one.
    pub idempotency_header: Option<&'static str>,
}

impl Operation {
    /// An operation without parameters and settings, as the base of others.
    pub const PLAIN: Self = Self {
        id: "",
        method: Method::Get,
        path: "/",
        parameters: &[],
        body: body::JSON,
        success: &[],
        errors: &[],
        accept: "",
        security: &[],
        scopes: &[],
        server: None,
        retries: None,
        retry_hint: None,
        idempotency_header: None,
    };
}

/// One successful response of an operation.
#[derive(Clone, Copy, Debug)]
pub struct Success {
    /// The status.
    pub status: StatusPattern,
    /// The media type of the body; `None` where no body is expected.
    pub media_type: Option<&'static str>,
    /// The format of the body.
    pub format: Format,
}

/// A documented error response of an operation.
#[derive(Clone, Copy, Debug)]
pub struct DocumentedError {
    /// The status.
    pub status: StatusPattern,
    /// The media type of the body; `None` if no body is documented.
    pub media_type: Option<&'static str>,
    /// The format of the body.
    pub format: Format,
    /// The index of the error body's variant; the SDK assigns it.
    pub body: usize,
}

impl DocumentedError {
    /// Returns an error response for one status, with an `application/json` body.
    #[must_use]
    pub const fn json(status: u16, body: usize) -> Self {
        Self::json_of(StatusPattern::Exact(status), body)
    }

    /// Returns the error response for all statuses with this first digit.
    #[must_use]
    pub const fn json_class(digit: u8, body: usize) -> Self {
        Self::json_of(StatusPattern::Class(digit), body)
    }

    /// Returns the error response for all other statuses.
    #[must_use]
    pub const fn json_default(body: usize) -> Self {
        Self::json_of(StatusPattern::Default, body)
    }

    const fn json_of(status: StatusPattern, body: usize) -> Self {
        Self { status, media_type: Some("application/json"), format: Format::Json, body }
    }

    /// Returns an error response for one status, without a documented body.
    #[must_use]
    pub const fn empty(status: u16, body: usize) -> Self {
        let status = StatusPattern::Exact(status);
        Self { status, media_type: None, format: Format::Bytes, body }
    }
}

/// How the body of a response is read.
#[derive(Clone, Copy, Debug, Default)]
pub enum Format {
    /// As JSON.
    #[default]
    Json,
    /// As a UTF-8 string.
    Text,
    /// Unchanged.
    Bytes,
    /// As server-sent events, each an item.
    Events(Events),
    /// As JSON, an item on each line.
    Lines,
    /// As text, an item on each line.
    TextLines,
    /// As JSON, an item after each record separator (RFC 7464).
    Records,
    /// In a way that not every API uses.
    Other(&'static dyn Decode),
}

/// How server-sent events become items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Events {
    /// Whether an item is the whole event, with `event`, `data`, `id` and `retry`, rather than
    /// its data.
    pub envelope: bool,
    /// What the data is.
    pub data: Data,
    /// The data that ends the stream.
    pub end: Option<&'static str>,
}

/// What the data of an event is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Data {
    /// A string.
    Text,
    /// JSON.
    Json,
    /// JSON if it is an object or array, otherwise a string.
    Either,
}

impl Format {
    /// Returns whether the body is a stream of items.
    #[must_use]
    pub const fn is_series(self) -> bool {
        matches!(self, Self::Events(_) | Self::Lines | Self::TextLines | Self::Records)
    }

    /// Deserializes a whole body into a blank value.
    ///
    /// # Errors
    ///
    /// [`Mismatch`] if the body does not match the type, or has to be read item by item.
    pub(crate) fn read(
        self,
        body: &[u8],
        content_type: Option<&str>,
        slot: &mut dyn Codec,
    ) -> Result<(), Mismatch> {
        match self {
            Self::Json => read_json(body, content_type, slot),
            Self::Text => read_text(body, content_type, slot),
            Self::Bytes => json::read_bytes(body, slot),
            Self::Other(decode) => read_other(decode, body, content_type, slot),
            Self::Events(_) | Self::Lines | Self::TextLines | Self::Records => {
                Err(Mismatch::whole("the response is a stream; use `stream()`"))
            }
        }
    }
}

/// A request method (RFC 9110 §9, RFC 5789).
///
/// An enumeration of its own, because a static cannot hold an extension method of `http::Method`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// `GET`
    Get,
    /// `HEAD`
    Head,
    /// `OPTIONS`
    Options,
    /// `PUT`
    Put,
    /// `DELETE`
    Delete,
    /// `TRACE`
    Trace,
    /// `POST`
    Post,
    /// `PATCH`
    Patch,
    /// `QUERY`
    Query,
    /// Any other method, which is treated as not idempotent.
    Other(&'static str),
}

impl Method {
    /// Returns the method as it is sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Head => "HEAD",
            Self::Options => "OPTIONS",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
            Self::Trace => "TRACE",
            Self::Post => "POST",
            Self::Patch => "PATCH",
            Self::Query => "QUERY",
            Self::Other(name) => name,
        }
    }

    /// Returns whether the method is safe (RFC 9110 §9.2.1).
    #[must_use]
    pub const fn is_safe(self) -> bool {
        matches!(self, Self::Get | Self::Head | Self::Options | Self::Trace | Self::Query)
    }

    /// Returns whether the method is idempotent (RFC 9110 §9.2.2; `QUERY` is safe by definition).
    #[must_use]
    pub const fn is_idempotent(self) -> bool {
        !matches!(self, Self::Post | Self::Patch | Self::Other(_))
    }
}
