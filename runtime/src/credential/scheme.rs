//! The definition of a credential in the OpenAPI document, and errors about missing credentials.

use super::Credential;
use crate::failure::{BuildError, BuildKind};

/// An entry of `securitySchemes` in the OpenAPI document.
#[derive(Clone, Copy, Debug)]
pub struct CredentialScheme {
    /// The name in the OpenAPI document.
    pub name: &'static str,
    /// How the credential is sent.
    pub kind: CredentialKind,
    /// The environment variable for it, such as `FACTIFY_BEARER_AUTH`.
    pub environment: &'static str,
    /// The builder method for it, such as `bearer_auth`.
    pub setter: &'static str,
    /// Two environment variables for its parts, such as the user name and the password.
    pub pair: Option<Pair>,
    /// The token endpoint, if the client can request tokens.
    pub token: Option<TokenEndpoint>,
}

/// A credential with two parts.
#[derive(Clone, Copy, Debug)]
pub struct Pair {
    /// The environment variables for the parts.
    pub environment: [&'static str; 2],
    /// Creates the credential from both parts.
    pub credential: fn(&str, &str) -> Credential,
}

/// The token endpoint of OAuth 2.0 client credentials (RFC 6749 §3.2, §4.4).
#[derive(Clone, Copy, Debug)]
pub struct TokenEndpoint {
    /// The URL, which may be relative to that of the server (RFC 3986 §4.2).
    pub url: &'static str,
    /// Whether the client secret is sent in the body instead of `Authorization`.
    pub secret_in_body: bool,
    /// Additional properties that the API requires.
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
    /// A header with a prefix before the credential, such as `Authorization: Digest …`.
    Prefixed {
        /// The name of the header.
        header: &'static str,
        /// The prefix, including the space after it.
        prefix: &'static str,
    },
    /// A header with the given name.
    ApiKeyHeader(&'static str),
    /// A query parameter with the given name.
    ApiKeyQuery(&'static str),
    /// A cookie with the given name.
    ApiKeyCookie(&'static str),
}

impl BuildError {
    /// Reports a credential that is not set.
    #[must_use]
    pub fn missing(scheme: &CredentialScheme) -> Self {
        let CredentialScheme { name, setter, .. } = scheme;
        let variables = variables(scheme);
        let way = format!("call `{setter}` on the builder, or set {variables} and use `from_env`");
        Self::new(BuildKind::Credential, format!("the credential `{name}` is missing: {way}"))
    }

    /// Reports a credential that cannot be used; `reason` follows its name.
    #[must_use]
    pub fn credential(scheme: &CredentialScheme, reason: &str) -> Self {
        Self::new(BuildKind::Credential, format!("the credential `{}` {reason}", scheme.name))
    }

    /// Reports that none of the environment variables holds a credential.
    #[must_use]
    pub fn environment(schemes: &[CredentialScheme]) -> Self {
        let names: Vec<String> = schemes.iter().map(variables).collect();
        let message = format!("no credential in the environment: set {}", names.join(" or "));
        Self::new(BuildKind::Credential, message)
    }
}

/// Returns the environment variables of a credential, as a message names them.
fn variables(scheme: &CredentialScheme) -> String {
    let one = scheme.environment;
    scheme.pair.map_or_else(
        || one.to_owned(),
        |Pair { environment: [first, second], .. }| format!("{one} or both {first} and {second}"),
    )
}
