//! A credential: a secret, or a closure that is called before each attempt.

mod scheme;

use std::{fmt, sync::Arc};

use http::{HeaderMap, HeaderValue};

pub use self::scheme::{CredentialKind, CredentialScheme, Pair, TokenEndpoint};
use crate::{
    call_limits::CallLimits,
    clock::Clock,
    codec::secret::Secret,
    failure::{BoxError, BuildError, Failure},
    server::Server,
    transport::{BoxFuture, HttpRequest, Transport},
};

/// Returns a secret.
pub type Provider = dyn Fn() -> BoxFuture<'static, Result<Secret, BoxError>> + Send + Sync;

/// Returns the headers that authorize a request.
pub type Signer =
    dyn Fn(&HttpRequest) -> BoxFuture<'static, Result<HeaderMap, BoxError>> + Send + Sync;

/// A credential. `Debug` never prints it.
#[derive(Clone)]
pub struct Credential(pub(crate) Source);

/// The source of a credential.
#[derive(Clone)]
pub enum Source {
    /// A fixed value.
    Value(Secret),
    /// A closure that returns the secret.
    Provider(Arc<Provider>),
    /// A closure that returns headers.
    Signer(Arc<Signer>),
    /// A token that the client requests.
    Tokens(Arc<dyn Tokens>),
}

/// Provides access tokens that the client requests.
pub trait Tokens: Send + Sync {
    /// Returns a token that has not expired.
    ///
    /// # Errors
    ///
    /// [`Failure`] if no token is available.
    fn token<'a>(&'a self, wanted: Wanted<'a>) -> BoxFuture<'a, Result<Secret, Failure>>;

    /// Removes a token that the API rejected.
    fn forget(&self, token: &Secret);
}

/// The use of a token.
#[derive(Debug)]
pub struct Wanted<'a> {
    /// The client that the token is for.
    pub client: Arc<dyn TokenClient>,
    /// The base URL of the call.
    pub server: &'a Server,
    /// The credential.
    pub scheme: &'static CredentialScheme,
    /// The scopes that the operation needs.
    pub scopes: &'static [&'static str],
}

/// The client that a token is for, as far as asking for one needs it.
pub trait TokenClient: fmt::Debug + Send + Sync {
    /// Returns the clock for the expiry of tokens, which is shared by all calls.
    fn clock(&self) -> &dyn Clock;

    /// Returns the limits of a token request that is sent now.
    fn limits(&self) -> CallLimits<'_>;

    /// Returns the `User-Agent` of requests.
    fn user_agent(&self) -> &HeaderValue;

    /// Returns the transport.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if there is no transport.
    fn transport(&self) -> Result<&dyn Transport, BuildError>;
}

impl Credential {
    /// Returns a credential from an async closure that is called before each attempt of each call,
    /// so that tokens can be renewed. The closure should cache the token while it is valid.
    ///
    /// After a 401, the closure is called once more; if it returns another secret, the request is
    /// sent again.
    pub fn provider<F, Output, Failure>(provider: F) -> Self
    where
        F: Fn() -> Output + Send + Sync + 'static,
        Output: Future<Output = Result<Secret, Failure>> + Send + 'static,
        Failure: Into<BoxError>,
    {
        Self(Source::Provider(Arc::new(move || {
            let answer = provider();
            Box::pin(async { answer.await.map_err(Into::into) })
        })))
    }

    /// Returns a credential that is computed for each attempt of each call: the closure receives
    /// the request, with its other credentials, and returns headers to add, such as a signature.
    pub fn signer<F, Output, Failure>(signer: F) -> Self
    where
        F: Fn(&HttpRequest) -> Output + Send + Sync + 'static,
        Output: Future<Output = Result<HeaderMap, Failure>> + Send + 'static,
        Failure: Into<BoxError>,
    {
        Self(Source::Signer(Arc::new(move |request| {
            let answer = signer(request);
            Box::pin(async { answer.await.map_err(Into::into) })
        })))
    }

    /// Returns the user name and password of HTTP basic authentication (RFC 7617).
    #[must_use]
    pub fn basic(user: &str, password: &str) -> Self {
        Self::from(format!("{user}:{password}"))
    }
}

impl From<Secret> for Credential {
    fn from(secret: Secret) -> Self {
        Self(Source::Value(secret))
    }
}

impl From<String> for Credential {
    fn from(secret: String) -> Self {
        Self::from(Secret::from(secret))
    }
}

impl From<&str> for Credential {
    fn from(secret: &str) -> Self {
        Self::from(Secret::from(secret))
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Credential").field(&self.0).finish()
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Value(_) => "value",
            Self::Provider(_) => "provider",
            Self::Signer(_) => "signer",
            Self::Tokens(_) => "tokens",
        })
    }
}
