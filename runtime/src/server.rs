//! The base URL of the API, to which the paths of operations are appended.
//!
//! `Url::join` is not used: it drops the path of the base, and `//other.host` would change the
//! host. The path is appended as text, and the result must read back as it was written.

use std::sync::Arc;

use url::Url;

use crate::{failure::BuildError, loopback::is_here, path::is_dots, percent};

/// A base URL without credentials.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server(Arc<Url>);

impl Server {
    /// Reads a base URL. Its path and its query are kept.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if it is not an absolute `http` or `https` URL, or has a fragment, a user
    /// name or a password.
    pub fn parse(text: &str) -> Result<Self, BuildError> {
        let url = Url::parse(text)
            .map_err(|error| BuildError::server("is not an absolute URL").with_source(error))?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(BuildError::server("is neither `http` nor `https`"));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(BuildError::server("holds a user name or a password"));
        }
        // A variable's value could otherwise leave the base path.
        if text.split(['/', '\\', '?']).any(is_dots) {
            return Err(BuildError::server("has a path with `.` or `..` in it"));
        }
        if url.fragment().is_some() {
            return Err(BuildError::server("has a fragment"));
        }
        Ok(Self(Arc::new(url)))
    }

    /// Parses a base URL from the user.
    ///
    /// Plain HTTP exposes requests, including credentials, to everyone on the network. It is
    /// rejected unless the user allows it, the server is local, or the OpenAPI document lists it.
    ///
    /// # Errors
    ///
    /// [`BuildError`] as for [`parse`](Self::parse), or for missing TLS.
    pub(crate) fn given(
        text: &str,
        documented: &[&str],
        plain_http: Option<bool>,
    ) -> Result<Self, BuildError> {
        let server = Self::parse(text)?;
        let is_open = |named: &&str| Self::parse(named).is_ok_and(|named| named.is_in_the_open());
        let is_allowed = || plain_http == Some(true) || documented.iter().any(is_open);
        if server.is_in_the_open() && !is_allowed() {
            return Err(BuildError::server(
                "is that of another machine, without TLS: use `https`, or allow it by \
                 `with_plain_http`",
            ));
        }
        Ok(server)
    }

    /// Returns whether requests to it can be read by others.
    fn is_in_the_open(&self) -> bool {
        !self.is_secure() && !self.0.host().is_some_and(|host| is_here(&host))
    }

    /// Returns the URL of a path, which starts with a slash, and of a query, both encoded.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if the URL would not have exactly this path.
    pub fn resolve(&self, path: &str, query: &str) -> Result<Url, BuildError> {
        let mut url = Url::clone(&self.0);
        let wanted = format!("{}{path}", url.path().trim_end_matches('/'));
        url.set_path(&wanted);
        if url.path() != wanted || !path.starts_with('/') {
            return Err(BuildError::argument(path, "the path would not reach the API as it is"));
        }
        add_query(&mut url, query);
        Ok(url)
    }

    /// Returns the URL that a reference means here (RFC 3986 §5).
    ///
    /// # Errors
    ///
    /// [`BuildError`] if it means no URL, or none of the kind that [`parse`](Self::parse) takes.
    pub fn join(&self, reference: &str) -> Result<Url, BuildError> {
        let url = self.0.join(reference);
        let url =
            url.map_err(|error| BuildError::server("has no such relative").with_source(error))?;
        Self::parse(url.as_str())?;
        Ok(url)
    }

    /// Returns whether it uses TLS.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.0.scheme() == "https"
    }

    /// Returns the host, for messages.
    #[must_use]
    pub fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }
}

/// Returns the URL of a page from a response, which may be relative to the URL of the request (RFC
/// 3986 §5).
///
/// # Errors
///
/// [`BuildError`] if it is not a URL, or leads to another server, which would receive the
/// credentials.
pub(crate) fn page(request: &Url, page: &str) -> Result<Url, BuildError> {
    let mut url = request
        .join(page)
        .map_err(|error| BuildError::server("of the next page is no URL").with_source(error))?;
    let has_user = !url.username().is_empty() || url.password().is_some();
    if url.origin() != request.origin() || has_user {
        return Err(BuildError::server("of the next page is that of another server"));
    }
    url.set_fragment(None);
    Ok(url)
}

/// Returns the value of a variable of a base URL: the one that was given, encoded so that it is
/// one part of the host or path, or else the document's.
#[must_use]
pub fn variable(given: Option<&str>, default: &str) -> String {
    given.map_or_else(|| default.to_owned(), percent::encode_authority)
}

/// Appends encoded `name=value` pairs to the query of a URL.
pub(crate) fn add_query(url: &mut Url, pairs: &str) {
    if pairs.is_empty() {
        return;
    }
    let query = match url.query() {
        Some(present) if !present.is_empty() => format!("{present}&{pairs}"),
        _ => pairs.to_owned(),
    };
    url.set_query(Some(&query));
}
