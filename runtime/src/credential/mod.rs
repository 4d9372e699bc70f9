//! A credential: a secret, or what is asked for one before each attempt.

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

/// Returns the headers that authorise a request.
pub type Signer =
    dyn Fn(&HttpRequest) -> BoxFuture<'static, Result<HeaderMap, BoxError>> + Send + Sync;

/// A credential. `Debug` never prints it.
#[derive(Clone)]
pub struct Credential(pub(crate) Source);

/// Where a credential comes from.
#[derive(Clone)]
pub enum Source {
    /// It is there.
    Value(Secret),
    /// A function returns it.
    Provider(Arc<Provider>),
    /// A function returns headers in its place.
    Signer(Arc<Signer>),
    /// The client gets it by itself.
    Tokens(Arc<dyn Tokens>),
}

/// Hands out tokens that the client gets by itself.
pub trait Tokens: Send + Sync {
    /// Returns a token that is valid as far as is known.
    ///
    /// # Errors
    ///
    /// [`Failure`] if none could be had.
    fn token<'a>(&'a self, wanted: Wanted<'a>) -> BoxFuture<'a, Result<Secret, Failure>>;

    /// Forgets a token that the API refused.
    fn forget(&self, token: &Secret);
}

/// What a token is for.
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
    /// Returns the clock by which tokens expire: one for all calls, which begin at different times.
    fn clock(&self) -> &dyn Clock;

    /// Returns the limits of a request for a token that is sent now.
    fn limits(&self) -> CallLimits<'_>;

    /// Returns the `User-Agent` of requests.
    fn user_agent(&self) -> &HeaderValue;

    /// Returns what sends requests.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if there is nothing that does.
    fn transport(&self) -> Result<&dyn Transport, BuildError>;
}

impl Credential {
    /// Returns a credential that is asked for before each attempt of each call, so that a token
    /// can be renewed in time. The function should keep the token while it is valid.
    ///
    /// When the API answers 401 it is asked once more, and if it has another secret then, the
    /// request is sent again.
    pub fn provider<F, Answer, Failure>(provider: F) -> Self
    where
        F: Fn() -> Answer + Send + Sync + 'static,
        Answer: Future<Output = Result<Secret, Failure>> + Send + 'static,
        Failure: Into<BoxError>,
    {
        Self(Source::Provider(Arc::new(move || {
            let answer = provider();
            Box::pin(async { answer.await.map_err(Into::into) })
        })))
    }

    /// Returns a credential that is made for each attempt of each call: the function sees the
    /// request, with its other credentials, and returns the headers to put into it, such as a
    /// signature.
    pub fn signer<F, Answer, Failure>(signer: F) -> Self
    where
        F: Fn(&HttpRequest) -> Answer + Send + Sync + 'static,
        Answer: Future<Output = Result<HeaderMap, Failure>> + Send + 'static,
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
