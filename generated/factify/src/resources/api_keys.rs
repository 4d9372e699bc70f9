//! Generate and manage API keys for authentication.
use crate::{
    ApiError, Factify, Items, Maybe, Pages, Pending, RequestOptions, funcs,
    models::{
        ApiKey, CreateApiKeyRequest, CreateApiKeyResponse, ListApiKeysRequest,
        ListApiKeysResponse, RevokeApiKeyRequest, RevokeApiKeyResponse,
    },
    runtime::paging::Paged,
};
/// Generate and manage API keys for authentication.
#[derive(Clone, Copy, Debug)]
pub struct ApiKeys<'a> {
    client: &'a Factify,
}
impl<'a> ApiKeys<'a> {
    pub(crate) fn new(client: &'a Factify) -> Self {
        Self { client }
    }
    /// List API keys
    ///
    /// Lists API keys for an organization.
    ///
    /// # Errors
    ///
    /// Any [`ApiError`](crate::ApiError), or another [`Error`](crate::Error) where the API did
    /// not answer as documented.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(factify: &factify::Factify) -> factify::Result<()> {
    /// let result = factify.api_keys().list_api_keys("<id>").await?;
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "listApiKeys")]
    #[inline]
    pub fn list_api_keys(&self, organization_id: impl Into<String>) -> ListApiKeys {
        ListApiKeys {
            client: self.client.clone(),
            request: ListApiKeysRequest::new(organization_id),
            options: RequestOptions::default(),
        }
    }
    /// Create an API key
    ///
    /// Creates a new API key for the specified organization. The secret is only returned once in
    /// the response and cannot be retrieved later.
    ///
    /// # Errors
    ///
    /// Any [`ApiError`](crate::ApiError), or another [`Error`](crate::Error) where the API did
    /// not answer as documented.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(factify: &factify::Factify) -> factify::Result<()> {
    /// let result = factify.api_keys().create_api_key("<id>", "<value>").await?;
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "createApiKey")]
    #[inline]
    pub fn create_api_key(
        &self,
        organization_id: impl Into<String>,
        name: impl Into<String>,
    ) -> CreateApiKey {
        CreateApiKey {
            client: self.client.clone(),
            request: CreateApiKeyRequest::new(organization_id, name),
            options: RequestOptions::default(),
        }
    }
    /// Revoke an API key
    ///
    /// Revokes an API key, immediately preventing it from being used for authentication.
    ///
    /// # Errors
    ///
    /// Any [`ApiError`](crate::ApiError), or another [`Error`](crate::Error) where the API did
    /// not answer as documented.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(factify: &factify::Factify) -> factify::Result<()> {
    /// let result = factify.api_keys().revoke_api_key("<id>").await?;
    /// # Ok(())
    /// # }
    /// ```
    #[doc(alias = "revokeApiKey")]
    #[inline]
    pub fn revoke_api_key(&self, api_key_id: impl Into<String>) -> RevokeApiKey {
        RevokeApiKey {
            client: self.client.clone(),
            request: RevokeApiKeyRequest::new(api_key_id),
            options: RequestOptions::default(),
        }
    }
}
/// A call of [`ApiKeys::list_api_keys`]; awaiting it sends the request.
#[derive(Clone, Debug)]
#[must_use = "a call is sent when it is awaited"]
pub struct ListApiKeys {
    client: Factify,
    request: ListApiKeysRequest,
    options: RequestOptions,
}
impl ListApiKeys {
    /// Whether revoked keys are listed too. By default only keys that were not revoked are,
    /// expired ones among them; `is_active` tells those apart.
    #[inline]
    pub fn include_revoked(mut self, include_revoked: bool) -> Self {
        self.request.include_revoked = Some(include_revoked);
        self
    }
    /// The token of the page to return, from an earlier response.
    #[inline]
    pub fn page_token(mut self, page_token: impl Into<String>) -> Self {
        self.request.page_token = Some(page_token.into());
        self
    }
    /// How many keys a page has at most (1 to 100, by default 50).
    #[inline]
    pub fn page_size(mut self, page_size: i32) -> Self {
        self.request.page_size = Some(page_size);
        self
    }
    /// Returns the pages from this one on, each fetched when it is asked for.
    #[must_use = "a stream does nothing until it is polled"]
    pub fn pages(self) -> Pages<Self> {
        Pages::new(self)
    }
    /// Returns the items of all pages from this one on.
    #[must_use = "a stream does nothing until it is polled"]
    pub fn items(self) -> Items<Self> {
        Items::new(self)
    }
}
call!(ListApiKeys, ListApiKeysResponse, ApiError, funcs::api_keys_list_api_keys);
impl Paged for ListApiKeys {
    type Page = ListApiKeysResponse;
    type Item = ApiKey;
    type Error = ApiError;
    fn send(&self) -> Pending<Self::Page, Self::Error> {
        funcs::api_keys_list_api_keys(
            &self.client,
            self.request.clone(),
            self.options.clone(),
        )
    }
    fn next_cursor(page: &Self::Page) -> Option<String> {
        page.pagination.next_page_token.clone()
    }
    fn set_cursor(&mut self, cursor: String) {
        self.request.page_token = Some(cursor);
    }
    fn into_items(page: Self::Page) -> Vec<Self::Item> {
        page.items
    }
}
/// A call of [`ApiKeys::create_api_key`]; awaiting it sends the request.
#[derive(Clone, Debug)]
#[must_use = "a call is sent when it is awaited"]
pub struct CreateApiKey {
    client: Factify,
    request: CreateApiKeyRequest,
    options: RequestOptions,
}
impl CreateApiKey {
    /// When the key expires: in the future and within a year. A key without this never does,
    /// and had better be rotated from time to time.
    #[inline]
    pub fn expires_at(mut self, expires_at: jiff::Timestamp) -> Self {
        self.request = self.request.expires_at(expires_at);
        self
    }
}
call!(CreateApiKey, CreateApiKeyResponse, ApiError, funcs::api_keys_create_api_key);
/// A call of [`ApiKeys::revoke_api_key`]; awaiting it sends the request.
#[derive(Clone, Debug)]
#[must_use = "a call is sent when it is awaited"]
pub struct RevokeApiKey {
    client: Factify,
    request: RevokeApiKeyRequest,
    options: RequestOptions,
}
impl RevokeApiKey {
    /// Why the key is revoked, for the audit log, which also keeps who revoked it and
    /// when.
    #[inline]
    pub fn reason(mut self, reason: impl Into<Maybe<String>>) -> Self {
        self.request.body = self.request.body.reason(reason);
        self
    }
}
call!(RevokeApiKey, RevokeApiKeyResponse, ApiError, funcs::api_keys_revoke_api_key);
