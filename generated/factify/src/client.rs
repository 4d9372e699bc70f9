//! The client and its builder.
use std::time::Duration;
use crate::{
    error::Result,
    runtime::{
        api, client::Core, credential::Credential, clock::Clock, retry::RetryConfig,
        settings::Settings, transport::Transport,
    },
};
#[cfg(feature = "api-keys")]
use crate::resources::ApiKeys;
/// What the runtime knows of the API.
static API: api::Api = api::Api {
    name: "Factify API",
    user_agent: "factify/0.1.0 castiron/0.1.0",
    servers: &["https://api.factify.com", "https://api.factify-dev.com"],
    credentials: &[
        api::CredentialScheme {
            name: "bearerAuth",
            kind: api::CredentialKind::Bearer,
            environment: "FACTIFY_BEARER_AUTH",
            setter: "bearer_auth",
        },
    ],
};
/// A client of the Factify API.
///
/// It holds connections: make one and share it. Cloning is cheap and shares them, too.
#[derive(Clone, Debug)]
pub struct Factify {
    core: Core,
}
impl Factify {
    /// Returns a builder with the default settings.
    pub fn builder() -> FactifyBuilder {
        FactifyBuilder {
            settings: Settings::new(&API),
        }
    }
    /// Returns a client with the default settings and the credentials of the environment.
    ///
    /// `FACTIFY_BEARER_AUTH` holds what
    /// [`bearer_auth`](FactifyBuilder::bearer_auth) takes.
    ///
    /// # Errors
    ///
    /// [`Error::Build`](crate::Error::Build), naming the variables, if none of them is set.
    pub fn from_env() -> Result<Self> {
        let settings = Settings::new(&API).credentials_from_env()?;
        FactifyBuilder { settings }.build()
    }
    /// Generate and manage API keys for authentication.
    #[cfg(feature = "api-keys")]
    pub fn api_keys(&self) -> ApiKeys<'_> {
        ApiKeys::new(self)
    }
    /// Returns what sends the calls.
    pub(crate) fn core(&self) -> &Core {
        &self.core
    }
}
/// Builds a [`Factify`].
#[derive(Debug)]
#[must_use = "call `build` to get a client"]
pub struct FactifyBuilder {
    settings: Settings,
}
impl FactifyBuilder {
    /// Bearer authentication header of the form `Bearer <token>`, where `<token>` is your auth
    /// token.
    ///
    /// Takes the credential as text, as a [`Secret`](crate::Secret), or as a [`Credential`] that
    /// asks a function of yours before every attempt.
    pub fn bearer_auth(mut self, credential: impl Into<Credential>) -> Self {
        self.settings = self.settings.with_credential(0, credential);
        self
    }
    /// Sends the calls to another server: a [`Server`], or any base URL.
    pub fn with_server(mut self, server: impl Into<String>) -> Self {
        self.settings = self.settings.with_server(server);
        self
    }
    /// Limits the time of each attempt; the default is 60 s.
    ///
    /// See [`RequestOptions::with_timeout`](crate::RequestOptions::with_timeout).
    pub fn with_timeout(mut self, timeout: Duration) -> Self {
        self.settings = self.settings.with_timeout(timeout);
        self
    }
    /// Limits the time of each call, all its attempts taken together; there is no default.
    pub fn with_deadline(mut self, deadline: Duration) -> Self {
        self.settings = self.settings.with_deadline(deadline);
        self
    }
    /// Limits the time for making a connection; the default is 10 s.
    pub fn with_connect_timeout(mut self, timeout: Duration) -> Self {
        self.settings = self.settings.with_connect_timeout(timeout);
        self
    }
    /// Sets when and how often failed calls are tried again.
    pub fn with_retries(mut self, retries: RetryConfig) -> Self {
        self.settings = self.settings.with_retries(retries);
        self
    }
    /// Adds a header to every request.
    pub fn with_header(
        mut self,
        name: impl Into<String>,
        value: impl Into<String>,
    ) -> Self {
        self.settings = self.settings.with_header(name, value);
        self
    }
    /// Limits the size of a response's body, in bytes; the default is 64 MiB.
    pub fn with_max_response_size(mut self, bytes: u64) -> Self {
        self.settings = self.settings.with_max_response_size(bytes);
        self
    }
    /// Sends another `User-Agent`.
    pub fn with_user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.settings = self.settings.with_user_agent(user_agent);
        self
    }
    /// Sends the requests through a transport of your own.
    pub fn with_transport(mut self, transport: impl Transport) -> Self {
        self.settings = self.settings.with_transport(transport);
        self
    }
    /// Waits by a clock of your own, as tests do.
    pub fn with_clock(mut self, clock: impl Clock) -> Self {
        self.settings = self.settings.with_clock(clock);
        self
    }
    /// Sends the requests through a `reqwest` client of your own, with its proxies, certificates,
    /// redirects and time limits.
    #[cfg(feature = "reqwest")]
    pub fn http_client(mut self, client: reqwest::Client) -> Self {
        self.settings = self.settings.with_http_client(client);
        self
    }
    /// Builds the client.
    ///
    /// # Errors
    ///
    /// [`Error::Build`](crate::Error::Build) if a setting cannot be used.
    pub fn build(self) -> Result<Factify> {
        Ok(Factify {
            core: self.settings.build()?,
        })
    }
}
/// The servers of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Server {
    /// Production
    Production,
    /// Development (internal only)
    Development,
}
impl Server {
    /// Returns the base URL.
    #[must_use]
    pub fn url(self) -> &'static str {
        match self {
            Self::Production => "https://api.factify.com",
            Self::Development => "https://api.factify-dev.com",
        }
    }
}
impl From<Server> for String {
    fn from(server: Server) -> Self {
        server.url().to_owned()
    }
}
