//! What the runtime knows of the API as a whole: its servers and its credentials.
//!
//! Everything is static, so that an SDK describes itself once and the runtime does the rest.

pub use crate::credential::{CredentialKind, CredentialScheme, Pair, TokenEndpoint};
use crate::retry::RetryConfig;

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
    /// The retry settings for all calls, if the OpenAPI document has them.
    pub retries: Option<fn() -> RetryConfig>,
}
