//! `OAuth` 2.0 client credentials: the client requests access tokens itself (RFC 6749 §4.4).
//!
//! However many calls wait for a token, only one token request is in flight: the calls share a
//! future, which continues as long as one of them waits. Async calls share one future and blocking
//! calls another, because they use different transports, and a blocked thread could block the tasks
//! that it waits for.

mod token;

use std::{
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, SystemTime},
};

use futures_util::future::{FutureExt, Shared, WeakShared};
use url::Url;

use self::token::Grant;
pub use self::token::TokenError;
use crate::{
    clock::Clock,
    codec::secret::Secret,
    credential::{Credential, Source, Tokens, Wanted},
    failure::{BuildError, Failure, TransportError, TransportKind},
    transport::BoxFuture,
};

/// The maximum number of cached tokens: one per endpoint and set of scopes.
const MAX_SESSIONS: usize = 64;

/// The client id and client secret, with which the client requests access tokens.
///
/// A token is cached, renewed shortly before it expires, and renewed once when the API rejects it
/// with 401. It is requested with the scopes of the operation in the OpenAPI document.
#[derive(Clone)]
#[must_use]
pub struct ClientCredentials {
    pub(crate) id: String,
    pub(crate) secret: Secret,
    pub(crate) secret_in_body: Option<bool>,
    pub(crate) properties: Vec<(String, String)>,
    scopes: Option<String>,
    url: Option<String>,
}

impl ClientCredentials {
    /// Returns client credentials.
    pub fn new(id: impl Into<String>, secret: impl Into<Secret>) -> Self {
        Self {
            id: id.into(),
            secret: secret.into(),
            secret_in_body: None,
            properties: Vec::new(),
            scopes: None,
            url: None,
        }
    }

    /// Returns a credential from both parts.
    #[must_use]
    pub fn credential(id: &str, secret: &str) -> Credential {
        Self::new(id, secret).into()
    }

    /// Requests these scopes (RFC 6749 §3.3) instead of those of each operation.
    pub fn with_scopes<T: AsRef<str>>(mut self, scopes: impl IntoIterator<Item = T>) -> Self {
        let scopes: Vec<T> = scopes.into_iter().collect();
        let scopes: Vec<&str> = scopes.iter().map(AsRef::as_ref).collect();
        self.scopes = Some(scopes.join(" "));
        self
    }

    /// Requests tokens from this URL instead of the one in the OpenAPI document. It may be relative
    /// to the server URL.
    pub fn with_token_url(mut self, url: impl Into<String>) -> Self {
        self.url = Some(url.into());
        self
    }

    /// Sets whether the client secret is sent in the body of the token request or in its
    /// `Authorization` header (RFC 6749 §2.3.1); overrides the OpenAPI document.
    pub fn with_secret_in_body(mut self, in_body: bool) -> Self {
        self.secret_in_body = Some(in_body);
        self
    }

    /// Adds a property to the token request, such as `audience`.
    pub fn with_property(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.properties.push((name.into(), value.into()));
        self
    }

    /// Returns the token endpoint.
    fn endpoint(&self, wanted: &Wanted<'_>) -> Result<Url, BuildError> {
        let refuse = |reason| BuildError::credential(wanted.scheme, reason);
        let documented = wanted.scheme.token.as_ref().map(|endpoint| endpoint.url);
        let text = self.url.as_deref().or(documented).filter(|url| !url.is_empty());
        let text = text.ok_or_else(|| refuse("has no token endpoint: call `with_token_url`"))?;
        let url = wanted.server.join(text);
        let url = url.map_err(|error| {
            refuse("has a token endpoint whose URL cannot be used").with_source(error)
        })?;
        // The secret would be sent without TLS (RFC 6749 §3.2), although the URL of the API uses
        // TLS.
        if self.url.is_none() && url.scheme() == "http" && wanted.server.is_secure() {
            return Err(refuse("has a token endpoint without TLS: call `with_token_url`"));
        }
        Ok(url)
    }
}

impl From<ClientCredentials> for Credential {
    fn from(client: ClientCredentials) -> Self {
        let cache = Cache { client, sessions: Mutex::new(Vec::new()) };
        Self(Source::Tokens(Arc::new(TokenCache(Arc::new(cache)))))
    }
}

impl fmt::Debug for ClientCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientCredentials").finish_non_exhaustive()
    }
}

/// The tokens of one client.
struct TokenCache(Arc<Cache>);

struct Cache {
    client: ClientCredentials,
    sessions: Mutex<Vec<Session>>,
}

type Fetch = BoxFuture<'static, Result<Secret, Arc<TokenError>>>;
type Flight = Shared<Fetch>;

/// The token of one endpoint and set of scopes.
struct Session {
    url: Url,
    scopes: String,
    token: Option<Token>,
    /// The token requests in flight, as long as a call waits for them: that of async calls, and
    /// that of blocking calls.
    flights: [Option<WeakShared<Fetch>>; 2],
}

/// A token with the times at which it was requested, and its lifetime.
struct Token {
    secret: Secret,
    asked: (Duration, SystemTime),
    lifetime: Option<Duration>,
}

impl Token {
    /// Returns whether the token is valid by both clocks: one does not advance while the machine
    /// sleeps, and the other may be set back.
    fn is_fresh(&self, clock: &dyn Clock) -> bool {
        let Some(lifetime) = self.lifetime else { return true };
        let (now, wall) = self.asked;
        let slept = clock.wall().duration_since(wall).unwrap_or_default();
        clock.now().saturating_sub(now) < lifetime && slept < lifetime
    }
}

impl Tokens for TokenCache {
    fn token<'a>(&'a self, wanted: Wanted<'a>) -> BoxFuture<'a, Result<Secret, Failure>> {
        Box::pin(async move {
            let flight = match self.0.find(&wanted)? {
                Ok(secret) => return Ok(secret),
                Err(flight) => flight,
            };
            flight.await.map_err(|error| failure(&wanted, error))
        })
    }

    fn forget(&self, token: &Secret) {
        for session in self.0.sessions().iter_mut() {
            session.token.take_if(|kept| kept.secret == *token);
        }
    }
}

impl Cache {
    fn sessions(&self) -> MutexGuard<'_, Vec<Session>> {
        // A panic elsewhere leaves the list valid: each change is a single assignment.
        self.sessions.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns a token, or else the token request in flight.
    fn find(self: &Arc<Self>, wanted: &Wanted<'_>) -> Result<Result<Secret, Flight>, BuildError> {
        let url = self.client.endpoint(wanted)?;
        let scopes = self.client.scopes.clone().unwrap_or_else(|| wanted.scopes.join(" "));
        let mut sessions = self.sessions();
        let is_it = |session: &Session| session.url == url && session.scopes == scopes;
        let index = sessions.iter().position(is_it).unwrap_or_else(|| {
            if sessions.len() == MAX_SESSIONS {
                sessions.remove(0);
            }
            sessions.push(Session { url, scopes, token: None, flights: [None, None] });
            sessions.len() - 1
        });
        let session = &mut sessions[index];
        // One clock for both kinds of calls: their own clocks do not start at the same time.
        let is_fresh = |token: &&Token| token.is_fresh(wanted.client.clock());
        if let Some(token) = session.token.as_ref().filter(is_fresh) {
            return Ok(Ok(token.secret.clone()));
        }
        let flight = &mut session.flights[usize::from(is_blocking())];
        let under_way = flight.as_ref().and_then(WeakShared::upgrade);
        let fetch = under_way.filter(|flight| flight.peek().is_none()).unwrap_or_else(|| {
            let (cache, client) = (self.clone(), wanted.client.clone());
            let (url, scopes) = (session.url.clone(), session.scopes.clone());
            let endpoint = wanted.scheme.token;
            let fetch = async move {
                let clock = client.clock();
                let asked = (clock.now(), clock.wall());
                let request = token::request(&cache.client, endpoint, &url, &scopes);
                let Grant { secret, lifetime } = token::fetch(&*client, request?).await?;
                cache.keep(&url, &scopes, Token { secret: secret.clone(), asked, lifetime });
                Ok(secret)
            };
            let fetch = async move { fetch.await.map_err(Arc::new) };
            (Box::pin(fetch) as Fetch).shared()
        });
        *flight = fetch.downgrade();
        Ok(Err(fetch))
    }

    fn keep(&self, url: &Url, scopes: &str, token: Token) {
        let mut sessions = self.sessions();
        let is_it = |session: &&mut Session| session.url == *url && session.scopes == scopes;
        if let Some(session) = sessions.iter_mut().find(is_it) {
            session.token = Some(token);
        }
    }
}

/// Returns whether the call that is being polled blocks its thread.
fn is_blocking() -> bool {
    #[cfg(feature = "blocking")]
    return crate::block_on::is_waiting();
    #[cfg(not(feature = "blocking"))]
    false
}

/// Returns why a call has no token: a transient failure may be retried, because the API received
/// nothing.
fn failure(wanted: &Wanted<'_>, error: Arc<TokenError>) -> Failure {
    if error.is_passing() {
        return TransportError::new(TransportKind::Token).with_source(error).into();
    }
    BuildError::credential(wanted.scheme, "could not be had").with_source(error).into()
}
