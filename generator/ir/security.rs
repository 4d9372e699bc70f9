//! How a caller shows who it is.

use crate::pointer::Pointer;

/// One way to show who the caller is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credential {
    /// The name in the document, such as `bearerAuth`.
    pub name: String,
    /// What callers call it; the `name` unless something renames it.
    pub label: String,
    /// How it is sent.
    pub kind: CredentialKind,
    /// The environment variable that holds it, if the document names one.
    pub environment: Option<String>,
    /// The environment variables that hold the name and the password, if the document names them.
    pub environment_pair: Option<[String; 2]>,
    /// Where a client gets such a token by itself (RFC 6749 §4.4).
    pub token: Option<TokenEndpoint>,
    /// What it is, in CommonMark.
    pub description: Option<String>,
    /// The position in the document (RFC 6901).
    pub pointer: Pointer,
}

/// A place that hands out tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenEndpoint {
    /// The URL, which may be relative to that of the server.
    pub url: String,
    /// Whether the client's secret goes into the body (RFC 6749 §2.3.1).
    pub secret_in_body: bool,
    /// What the API wants to know besides, with the value where there is only one.
    pub properties: Vec<(String, Option<String>)>,
}

/// How a credential is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CredentialKind {
    /// `Authorization: Bearer …` (RFC 6750 §2.1).
    Bearer,
    /// `Authorization: Basic …` (RFC 7617 §2), of a name and a password with a colon between.
    Basic,
    /// In the header of this name, after this prefix.
    Prefixed(String, String),
    /// In the header of this name.
    Header(String),
    /// In the query parameter of this name.
    Query(String),
    /// In the cookie of this name.
    Cookie(String),
}

/// Credentials that are needed together: indexes into [`Api::credentials`](super::Api).
pub type SecurityAlternative = Vec<usize>;
