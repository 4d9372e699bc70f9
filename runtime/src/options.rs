//! Options for a single call, or for all calls of a client.
//!
//! Setters validate nothing: an invalid value is a [`BuildError`] of the call, so that they can be
//! chained.

use std::{fmt, sync::Arc, time::Duration};

use http::HeaderValue;

use crate::{
    failure::BuildError, header, hook::Hook, limits::SizeLimits, redirect::Redirects,
    retry::RetryConfig,
};

/// Which of the documented credentials are sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CredentialChoice {
    /// The credentials of the first alternative for which the client has all of them.
    #[default]
    First,
    /// All credentials of the client, from any alternative, for documents that list credentials as
    /// alternatives that the server requires together.
    All,
    /// No credentials, for documents that require credentials that the server does not.
    None,
}

/// Options of a call. Options that are not set are taken from the client, then from the defaults.
#[derive(Clone, Default)]
#[must_use]
pub struct RequestOptions {
    pub(crate) timeout: Option<Duration>,
    pub(crate) deadline: Option<Duration>,
    pub(crate) retries: Option<RetryConfig>,
    pub(crate) redirects: Option<Redirects>,
    pub(crate) sizes: Option<SizeLimits>,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) server: Option<String>,
    pub(crate) plain_http: Option<bool>,
    pub(crate) idempotency_key: Option<String>,
    pub(crate) content_type: Option<String>,
    pub(crate) accept: Option<String>,
    pub(crate) hooks: Vec<Arc<dyn Hook>>,
    pub(crate) compression: Option<bool>,
    pub(crate) credentials: Option<CredentialChoice>,
    /// The URL of the page to request, if a previous response contained it.
    pub(crate) page: Option<String>,
}

impl RequestOptions {
    /// Returns options without any setting.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the timeout of each attempt, up to the response headers, and then for each body chunk.
    /// Default: 60 s. Blocking calls check it after each step, such as sending the body, and no
    /// step takes longer than the timeout.
    pub fn with_timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// Sets the deadline of the whole call: all attempts, the delays between them, and the body if
    /// it is streamed. Default: none. With pagination, each page is a separate call.
    pub fn with_deadline(mut self, deadline: Duration) -> Self {
        self.deadline = Some(deadline);
        self
    }

    /// Sets when and how often the call is retried.
    pub fn with_retries(mut self, retries: RetryConfig) -> Self {
        self.retries = Some(retries);
        self
    }

    /// Sets which redirects are followed. Default: none.
    pub fn with_redirects(mut self, redirects: Redirects) -> Self {
        self.redirects = Some(redirects);
        self
    }

    /// Limits the size of the response: its body, its headers, and stream items.
    pub fn with_size_limits(mut self, limits: SizeLimits) -> Self {
        self.sizes = Some(limits);
        self
    }

    /// Adds a header. It replaces a header with this name that the SDK or the client would send,
    /// including `Accept`, `User-Agent` and `Authorization`; adding the same name again adds a
    /// second value. Line breaks and other control characters, and headers that control message
    /// framing, are rejected.
    pub fn with_header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Adds a query parameter, after those of the operation.
    pub fn with_query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.query.push((name.into(), value.into()));
        self
    }

    /// Sends the request to another base URL. Plain-HTTP URLs are rejected unless they are local or
    /// listed in the OpenAPI document; see [`with_plain_http`](Self::with_plain_http).
    pub fn with_server(mut self, url: impl Into<String>) -> Self {
        self.server = Some(url.into());
        self
    }

    /// Sets whether plain HTTP to remote servers is allowed. Plain HTTP exposes requests, including
    /// credentials, to everyone on the network. By default, only local servers are allowed.
    pub fn with_plain_http(mut self, is_allowed: bool) -> Self {
        self.plain_http = Some(is_allowed);
        self
    }

    /// Sends an idempotency key with every attempt, in the header that the OpenAPI document
    /// defines, or else in `Idempotency-Key`. It makes retries safe if the API supports it.
    pub fn with_idempotency_key(mut self, key: impl Into<String>) -> Self {
        self.idempotency_key = Some(key.into());
        self
    }

    /// Sends the body with another media type of the operation; the default is the first one. A
    /// media type within a range, such as `image/png` for `image/*`, is allowed.
    pub fn with_content_type(mut self, media_type: impl Into<String>) -> Self {
        self.content_type = Some(media_type.into());
        self
    }

    /// Requests the response in one of the media types that the operation documents; by default,
    /// all of them are listed in `Accept`, and the API selects one.
    pub fn with_accept(mut self, media_type: impl Into<String>) -> Self {
        self.accept = Some(media_type.into());
        self
    }

    /// Sets whether gzip or brotli compression of responses is requested, except for streamed
    /// bodies. Default: `false`.
    #[cfg(feature = "compression")]
    pub fn with_compression(mut self, is_on: bool) -> Self {
        self.compression = Some(is_on);
        self
    }

    /// Sets which of the documented credentials are sent. By default, they are those of the first
    /// alternative for which the client has all credentials; if there is none, the call fails.
    pub fn with_credentials(mut self, choice: CredentialChoice) -> Self {
        self.credentials = Some(choice);
        self
    }

    /// Adds a hook, which runs after those of the client and those that were added before.
    pub fn with_hook(mut self, hook: impl Hook) -> Self {
        self.hooks.push(Arc::new(hook));
        self
    }

    /// Returns the value of `Accept`; empty to send none.
    pub(crate) fn accept_or(&self, usual: &'static str) -> Result<HeaderValue, BuildError> {
        let media_type = self.accept.as_deref().map(|one| header::value("accept", one));
        media_type.unwrap_or(Ok(HeaderValue::from_static(usual)))
    }

    /// Returns these options with missing ones taken from `client`: options that are set here take
    /// precedence, and lists are appended to those of `client`.
    pub fn over(mut self, client: &Self) -> Self {
        self.timeout = self.timeout.or(client.timeout);
        self.deadline = self.deadline.or(client.deadline);
        self.retries = self.retries.or_else(|| client.retries.clone());
        self.redirects = self.redirects.or(client.redirects);
        self.sizes = self.sizes.or(client.sizes);
        self.server = self.server.or_else(|| client.server.clone());
        self.plain_http = self.plain_http.or(client.plain_http);
        self.idempotency_key = self.idempotency_key.or_else(|| client.idempotency_key.clone());
        self.content_type = self.content_type.or_else(|| client.content_type.clone());
        self.accept = self.accept.or_else(|| client.accept.clone());
        self.page = self.page.or_else(|| client.page.clone());
        self.compression = self.compression.or(client.compression);
        self.credentials = self.credentials.or(client.credentials);
        let set = |name: &str| self.headers.iter().any(|(own, _)| own.eq_ignore_ascii_case(name));
        let mut headers = client.headers.clone();
        headers.retain(|(name, _)| !set(name));
        headers.append(&mut self.headers);
        self.headers = headers;
        self.query.splice(0..0, client.query.iter().cloned());
        self.hooks.splice(0..0, client.hooks.iter().cloned());
        self
    }
}

/// Prints the names of headers and query parameters, never their values.
impl fmt::Debug for RequestOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = |pairs: &[(String, String)]| -> Vec<String> {
            pairs.iter().map(|(name, _)| name.clone()).collect()
        };
        f.debug_struct("RequestOptions")
            .field("timeout", &self.timeout)
            .field("deadline", &self.deadline)
            .field("retries", &self.retries)
            .field("redirects", &self.redirects)
            .field("sizes", &self.sizes)
            .field("compression", &self.compression)
            .field("credentials", &self.credentials)
            .field("headers", &names(&self.headers))
            .field("query", &names(&self.query))
            .field("server", &self.server.is_some())
            .field("plain_http", &self.plain_http)
            .field("idempotency_key", &self.idempotency_key.is_some())
            .field("content_type", &self.content_type)
            .field("accept", &self.accept)
            .field("hooks", &self.hooks.len())
            .field("page", &self.page.is_some())
            .finish()
    }
}
