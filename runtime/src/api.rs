//! The API: its servers and its credentials.
//!
//! Everything is static: an SDK describes the API as data, and the runtime implements the behavior.

pub use crate::credential::{CredentialKind, CredentialScheme, Pair, TokenEndpoint};
use crate::retry::RetryConfig;

/// An API, as described by its OpenAPI document.
#[derive(Debug)]
pub struct Api {
    /// The name of the API, for messages.
    pub name: &'static str,
    /// The `User-Agent` that the SDK sends (RFC 9110 §10.1.5).
    pub user_agent: &'static str,
    /// The base URLs; the first one is the default.
    pub servers: &'static [&'static str],
    /// The credentials that operations refer to by index.
    pub credentials: &'static [CredentialScheme],
    /// The alternatives of credentials of the operations, the most frequent first. Undocumented
    /// requests use them.
    pub security: &'static [&'static [usize]],
    /// The retry settings for all calls, if the OpenAPI document has them.
    pub retries: Option<fn() -> RetryConfig>,
}
