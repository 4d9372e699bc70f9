//! A credential: a secret, or a function that is asked for one before each attempt.

use std::{fmt, sync::Arc};

use crate::runtime::{codec::secret::Secret, error::BoxError, transport::BoxFuture};

type Provider = dyn Fn() -> BoxFuture<'static, Result<Secret, BoxError>> + Send + Sync;

/// A credential. `Debug` never prints it.
#[derive(Clone)]
pub struct Credential(Source);

#[derive(Clone)]
enum Source {
    Value(Secret),
    Provider(Arc<Provider>),
}

impl Credential {
    /// Returns a credential that is asked for before each attempt of each call, so that a token
    /// can be renewed in time. The function should keep the token while it is valid.
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

    /// Returns the user name and password of HTTP basic authentication (RFC 7617).
    #[must_use]
    pub fn basic(user: &str, password: &str) -> Self {
        Self::from(format!("{user}:{password}"))
    }

    /// Returns the secret.
    ///
    /// # Errors
    ///
    /// The error of the provider.
    pub async fn secret(&self) -> Result<Secret, BoxError> {
        match &self.0 {
            Source::Value(secret) => Ok(secret.clone()),
            Source::Provider(provider) => provider().await,
        }
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
        f.write_str(match self.0 {
            Source::Value(_) => "Credential(value)",
            Source::Provider(_) => "Credential(provider)",
        })
    }
}
