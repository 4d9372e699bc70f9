//! What the runtime knows of the API as a whole: its servers and its credentials.
//!
//! Everything is static, so that an SDK describes itself once and the runtime does the rest.

use crate::{credential::Credential, retry::RetryConfig};

/// An API, as its document describes it.
#[derive(Debug)]
pub struct Api {
    /// The name of the API, as messages print it.
    pub name: &'static str,
    /// The `User-Agent` that the SDK sends (RFC 9110 §10.1.5).
    pub user_agent: &'static str,
    /// The base URLs; the first one is used unless the user names another.
    pub servers: &'static [&'static str],
    /// The credentials that operations refer to by index.
    pub credentials: &'static [CredentialScheme],
    /// When calls are tried again, where the document says so for all of them.
    pub retries: Option<fn() -> RetryConfig>,
}

/// One entry of the document's `securitySchemes`.
#[derive(Clone, Copy, Debug)]
pub struct CredentialScheme {
    /// The name in the document.
    pub name: &'static str,
    /// How the credential is sent.
    pub kind: CredentialKind,
    /// The environment variable that holds it, such as `FACTIFY_BEARER_AUTH`.
    pub environment: &'static str,
    /// The builder's method that takes it, such as `bearer_auth`.
    pub setter: &'static str,
    /// Two environment variables that hold its parts, such as the name and the password.
    pub pair: Option<Pair>,
    /// Where a client gets its tokens, if it can by itself.
    pub token: Option<TokenEndpoint>,
}

/// A credential of two parts.
#[derive(Clone, Copy, Debug)]
pub struct Pair {
    /// The environment variables that hold them.
    pub environment: [&'static str; 2],
    /// Makes the credential of both.
    pub credential: fn(&str, &str) -> Credential,
}

/// The token endpoint of OAuth 2.0 client credentials (RFC 6749 §3.2, §4.4).
#[derive(Clone, Copy, Debug)]
pub struct TokenEndpoint {
    /// The URL, which may be relative to that of the server (RFC 3986 §4.2).
    pub url: &'static str,
    /// Whether the client's secret goes into the body, and not into `Authorization`.
    pub secret_in_body: bool,
    /// What the API wants to know besides.
    pub properties: &'static [(&'static str, &'static str)],
}

/// How a credential is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CredentialKind {
    /// `Authorization: Bearer …` (RFC 6750 §2.1).
    Bearer,
    /// `Authorization: Basic …` (RFC 7617 §2); the value is `user:password`.
    Basic,
    /// A header in which a prefix stands before the credential, such as `Authorization: Digest …`.
    Prefixed {
        /// The name of the header.
        header: &'static str,
        /// What stands before the credential, with the space after it.
        prefix: &'static str,
    },
    /// A header of the given name.
    ApiKeyHeader(&'static str),
    /// A query parameter of the given name.
    ApiKeyQuery(&'static str),
    /// A cookie of the given name.
    ApiKeyCookie(&'static str),
}
