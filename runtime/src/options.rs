//! What a caller can set for one call, or for all calls of a client.
//!
//! Nothing is checked here: a wrong value is a [`BuildError`](crate::error::BuildError) of the
//! call, so that the setters chain.

use std::{fmt, sync::Arc, time::Duration};

use crate::{hook::Hook, limits::SizeLimits, redirect::Redirects, retry::RetryConfig};

/// Which of the credentials that a document asks for are sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CredentialChoice {
    /// Those of the first alternative that the client has all of.
    #[default]
    First,
    /// All that the client has of any alternative, for documents that list as alternatives what is
    /// asked for together.
    All,
    /// None, for documents that ask for what servers do not insist on.
    None,
}

/// Options of a call. What is not set is taken from the client, then from the defaults.
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
    pub(crate) hooks: Vec<Arc<dyn Hook>>,
    pub(crate) compression: Option<bool>,
    pub(crate) credentials: Option<CredentialChoice>,
    /// The URL of the page that is asked for, where an answer named it.
    pub(crate) page: Option<String>,
}

impl RequestOptions {
    /// Returns no options at all.
    pub fn new() -> Self {
        Self::default()
    }

    /// Limits the time of one attempt, up to the head of the response, and then the time that may
    /// pass until each further part of its body. The default is 60 s. A call that blocks notices
    /// it after each step, such as sending the body, and no step takes longer.
    pub fn with_timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// Limits the time of the whole call: all attempts and the waiting between them, and the body
    /// where it is handed out as it comes. By default there is no such limit. Of a series of pages
    /// each is a call.
    pub fn with_deadline(mut self, deadline: Duration) -> Self {
        self.deadline = Some(deadline);
        self
    }

    /// Sets when and how often the call is tried again.
    pub fn with_retries(mut self, retries: RetryConfig) -> Self {
        self.retries = Some(retries);
        self
    }

    /// Sets which redirects are followed; by default none.
    pub fn with_redirects(mut self, redirects: Redirects) -> Self {
        self.redirects = Some(redirects);
        self
    }

    /// Limits the size of the response: of its body, its headers, and the items of a stream.
    pub fn with_size_limits(mut self, limits: SizeLimits) -> Self {
        self.sizes = Some(limits);
        self
    }

    /// Adds a header. It replaces a header of this name that the SDK or the client would send,
    /// also `Accept`, `User-Agent` and `Authorization`; the same name again adds a second value.
    /// Refused are line breaks and other control characters, and headers that frame the message.
    pub fn with_header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Adds a query parameter, after those of the operation.
    pub fn with_query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.query.push((name.into(), value.into()));
        self
    }

    /// Sends the call to another base URL. It must be reached by TLS, unless it is on this machine
    /// or the document names a server without; see [`with_plain_http`](Self::with_plain_http).
    pub fn with_server(mut self, url: impl Into<String>) -> Self {
        self.server = Some(url.into());
        self
    }

    /// Allows servers that are reached without TLS, by `http`: everyone on the way can read and
    /// change what is sent, credentials too. By default only this machine may be reached so.
    pub fn with_plain_http(mut self, is_allowed: bool) -> Self {
        self.plain_http = Some(is_allowed);
        self
    }

    /// Sends an idempotency key, with every attempt, in the header that the document names, or
    /// else in `Idempotency-Key`. It makes retries safe if the API honours it.
    pub fn with_idempotency_key(mut self, key: impl Into<String>) -> Self {
        self.idempotency_key = Some(key.into());
        self
    }

    /// Sends the body as another of the media types that the operation offers; without this it is
    /// sent as the first. One that fits a range, such as `image/png` for `image/*`, is offered.
    pub fn with_content_type(mut self, media_type: impl Into<String>) -> Self {
        self.content_type = Some(media_type.into());
        self
    }

    /// Sets whether bodies are asked for in gzip or brotli, but for those that are handed out as
    /// they come. By default they are not.
    #[cfg(feature = "compression")]
    pub fn with_compression(mut self, is_on: bool) -> Self {
        self.compression = Some(is_on);
        self
    }

    /// Sets which of the documented credentials are sent. By default these are those of the first
    /// alternative that the client has, and without one nothing is sent.
    pub fn with_credentials(mut self, choice: CredentialChoice) -> Self {
        self.credentials = Some(choice);
        self
    }

    /// Adds a hook, after those of the client and those that were added before.
    pub fn with_hook(mut self, hook: impl Hook) -> Self {
        self.hooks.push(Arc::new(hook));
        self
    }

    /// Returns these options, completed by others: what stands here wins, and what is a list
    /// follows the others' list.
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
            .field("hooks", &self.hooks.len())
            .field("page", &self.page.is_some())
            .finish()
    }
}
