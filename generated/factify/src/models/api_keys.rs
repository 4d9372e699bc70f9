//! Models of [`ApiKeys`](crate::resources::ApiKeys).
use crate::{Maybe, Secret};
/// A page of API keys.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct ListApiKeysResponse {
    /// The keys, without their secrets.
    pub items: Vec<ApiKey>,
    /// Where the page stands among the others.
    pub pagination: Pagination,
}
/// A credential with which programs use the API.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct ApiKey {
    /// When the key was created.
    pub created_at: jiff::Timestamp,
    /// When the key expires. A key without this never does.
    pub expires_at: Option<jiff::Timestamp>,
    /// The key's own ID.
    pub id: String,
    /// Whether the key works now, that is, was not revoked and has not expired.
    pub is_active: bool,
    /// The first characters of the secret, by which people recognise the key.
    pub key_prefix: String,
    /// What people call the key, such as "Production" or "Staging".
    pub name: String,
    /// The organization that the key belongs to.
    pub organization_id: String,
    /// When the key was revoked. A key without this was not.
    pub revoked_at: Option<jiff::Timestamp>,
}
/// Where a page stands among the others, as Google's AIP-158 names it.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Pagination {
    /// Whether there is a page after this one.
    pub has_more: Option<bool>,
    /// The token of the page after this one; empty if this is the last.
    pub next_page_token: Option<String>,
    /// The token of the page before this one; empty if this is the first.
    pub prev_page_token: Option<String>,
}
/// What a new API key is made from.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct CreateApiKeyRequest {
    /// When the key expires: in the future and within a year. A key without this never does,
    /// and had better be rotated from time to time.
    pub expires_at: Option<jiff::Timestamp>,
    /// What people call the key, such as "Production" or "Staging".
    pub name: String,
    /// The organization for which the key is created.
    pub organization_id: String,
}
impl CreateApiKeyRequest {
    /// Returns a value with what the API requires.
    #[inline]
    #[must_use]
    pub fn new(organization_id: impl Into<String>, name: impl Into<String>) -> Self {
        Self {
            expires_at: None,
            name: name.into(),
            organization_id: organization_id.into(),
        }
    }
    /// When the key expires: in the future and within a year. A key without this never does,
    /// and had better be rotated from time to time.
    #[inline]
    #[must_use]
    pub fn expires_at(mut self, expires_at: jiff::Timestamp) -> Self {
        self.expires_at = Some(expires_at);
        self
    }
}
/// The new API key and its secret.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct CreateApiKeyResponse {
    /// The new key.
    pub api_key: ApiKey,
    /// The key's secret: `ffy_`, the environment (`prod` or `test`), `_` and random
    /// characters. It is returned this once, so store it safely, and never write it to a log.
    pub secret: Secret,
}
/// Says why a key is revoked.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct RevokeApiKeyBody {
    /// Why the key is revoked, for the audit log, which also keeps who revoked it and
    /// when.
    pub reason: Maybe<String>,
}
impl RevokeApiKeyBody {
    /// Returns a value with what the API requires.
    #[inline]
    #[must_use]
    pub fn new() -> Self {
        Self { reason: Maybe::Absent }
    }
    /// Why the key is revoked, for the audit log, which also keeps who revoked it and
    /// when.
    #[inline]
    #[must_use]
    pub fn reason(mut self, reason: impl Into<Maybe<String>>) -> Self {
        self.reason = reason.into();
        self
    }
}
impl Default for RevokeApiKeyBody {
    #[inline]
    fn default() -> Self {
        Self::new()
    }
}
/// The API key that was revoked.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct RevokeApiKeyResponse {
    /// The key, with the time at which it was revoked.
    pub api_key: ApiKey,
}
/// What `listApiKeys` takes.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ListApiKeysRequest {
    /// The organization whose keys are listed.
    pub organization_id: String,
    /// Whether revoked keys are listed too. By default only keys that were not revoked are,
    /// expired ones among them; `is_active` tells those apart.
    pub include_revoked: Option<bool>,
    /// The token of the page to return, from an earlier response.
    pub page_token: Option<String>,
    /// How many keys a page has at most (1 to 100, by default 50).
    pub page_size: Option<i32>,
}
impl ListApiKeysRequest {
    /// Returns a value with what the API requires.
    #[inline]
    #[must_use]
    pub fn new(organization_id: impl Into<String>) -> Self {
        Self {
            organization_id: organization_id.into(),
            include_revoked: None,
            page_token: None,
            page_size: None,
        }
    }
    /// Whether revoked keys are listed too. By default only keys that were not revoked are,
    /// expired ones among them; `is_active` tells those apart.
    #[inline]
    #[must_use]
    pub fn include_revoked(mut self, include_revoked: bool) -> Self {
        self.include_revoked = Some(include_revoked);
        self
    }
    /// The token of the page to return, from an earlier response.
    #[inline]
    #[must_use]
    pub fn page_token(mut self, page_token: impl Into<String>) -> Self {
        self.page_token = Some(page_token.into());
        self
    }
    /// How many keys a page has at most (1 to 100, by default 50).
    #[inline]
    #[must_use]
    pub fn page_size(mut self, page_size: i32) -> Self {
        self.page_size = Some(page_size);
        self
    }
}
/// What `revokeApiKey` takes.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RevokeApiKeyRequest {
    /// The key to revoke.
    pub api_key_id: String,
    /// The body.
    pub body: RevokeApiKeyBody,
}
impl RevokeApiKeyRequest {
    /// Returns a value with what the API requires.
    #[inline]
    #[must_use]
    pub fn new(api_key_id: impl Into<String>) -> Self {
        Self {
            api_key_id: api_key_id.into(),
            body: RevokeApiKeyBody::new(),
        }
    }
    /// The body.
    #[inline]
    #[must_use]
    pub fn body(mut self, body: RevokeApiKeyBody) -> Self {
        self.body = body;
        self
    }
}
