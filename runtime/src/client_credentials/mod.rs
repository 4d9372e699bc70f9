//! `OAuth` 2.0 client credentials: a client that gets its tokens by itself (RFC 6749 §4.4).
//!
//! However many calls wait for a token, one request for it is under way: the calls share a future,
//! which goes on as long as one of them waits. Calls that are awaited share one, and calls that
//! block another: neither is sent by what drives the other, and a thread that blocks may hold up
//! the very tasks that it would wait for.

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

/// How many tokens a client keeps: one for each endpoint and set of scopes.
const MAX_SESSIONS: usize = 64;

/// The identifier and the secret of a client, with which it gets its tokens by itself.
///
/// A token is kept, renewed shortly before it expires, and renewed once when the API refuses it
/// with 401. It is asked for with the scopes that the document names for the operation.
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
    /// Returns the credentials of a client.
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

    /// Asks for these scopes (RFC 6749 §3.3), and not for those of each operation.
    pub fn with_scopes<T: AsRef<str>>(mut self, scopes: impl IntoIterator<Item = T>) -> Self {
        let scopes: Vec<T> = scopes.into_iter().collect();
        let scopes: Vec<&str> = scopes.iter().map(AsRef::as_ref).collect();
        self.scopes = Some(scopes.join(" "));
        self
    }

    /// Gets tokens from this URL, and not from the one in the document. It may be relative to that
    /// of the server.
    pub fn with_token_url(mut self, url: impl Into<String>) -> Self {
        self.url = Some(url.into());
        self
    }

    /// Sends the secret in the body of the request for a token, or in its `Authorization` header
    /// (RFC 6749 §2.3.1), whatever the document says.
    pub fn with_secret_in_body(mut self, in_body: bool) -> Self {
        self.secret_in_body = Some(in_body);
        self
    }

    /// Adds a property to the request for a token, such as `audience`.
    pub fn with_property(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.properties.push((name.into(), value.into()));
        self
    }

    /// Returns the endpoint that is meant.
    fn endpoint(&self, wanted: &Wanted<'_>) -> Result<Url, BuildError> {
        let refuse = |reason| BuildError::credential(wanted.scheme, reason);
        let documented = wanted.scheme.token.as_ref().map(|endpoint| endpoint.url);
        let text = self.url.as_deref().or(documented).filter(|url| !url.is_empty());
        let text = text.ok_or_else(|| refuse("has no token endpoint: call `with_token_url`"))?;
        let url = wanted.server.join(text);
        let url = url.map_err(|error| {
            refuse("has a token endpoint whose URL cannot be used").because(error)
        })?;
        // The secret would travel in the open (RFC 6749 §3.2), although the API's own URL is safe.
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
    /// The requests for a token that are under way, as long as a call waits for them: that of calls
    /// that are awaited, and that of calls that block.
    flights: [Option<WeakShared<Fetch>>; 2],
}

/// A token with the moments at which it was asked for, and for how long it is used.
struct Token {
    secret: Secret,
    asked: (Duration, SystemTime),
    lifetime: Option<Duration>,
}

impl Token {
    /// Returns whether the token can be used by both clocks: one does not run while the machine
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
        // A panic elsewhere leaves the list whole: each change of it is one assignment.
        self.sessions.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns a token, or else the request for one that is under way.
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
        // One clock for both kinds of calls: their own do not begin at the same moment.
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

/// Returns why a call has no token: what passes may be tried again, since the API saw nothing.
fn failure(wanted: &Wanted<'_>, error: Arc<TokenError>) -> Failure {
    if error.is_passing() {
        return TransportError::new(TransportKind::Token).because(error).into();
    }
    BuildError::credential(wanted.scheme, "could not be had").because(error).into()
}
