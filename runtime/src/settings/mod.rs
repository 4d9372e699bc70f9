//! The settings of a client, from which it is built.
//!
//! The builder of each SDK is a thin layer over this one, so that defaults and validation are here.

mod transports;

use std::{env, fmt, sync::Arc, time::Duration};

use http::HeaderValue;

use self::transports::{default_clock, default_transport};
#[cfg(feature = "blocking")]
use crate::client::Blocking;
use crate::{
    api::Api,
    client::Core,
    clock::Clock,
    credential::{Credential, CredentialScheme, Pair},
    failure::BuildError,
    hook::Hook,
    limits::SizeLimits,
    options::{CredentialChoice, RequestOptions},
    redirect::Redirects,
    retry::RetryConfig,
    server::Server,
    transport::Transport,
};

/// The settings of a client.
#[must_use]
pub struct Settings {
    api: &'static Api,
    options: RequestOptions,
    credentials: Vec<Option<Credential>>,
    transport: Option<Arc<dyn Transport>>,
    async_transport: Option<Arc<dyn Transport>>,
    #[cfg(feature = "blocking")]
    blocking_transport: Option<Arc<dyn Transport>>,
    clock: Option<Arc<dyn Clock>>,
    connect_timeout: Duration,
    user_agent: Option<String>,
    /// The environment variable of the base URL, if the environment is read.
    server_variable: Option<&'static str>,
}

impl Settings {
    /// The default connect timeout.
    pub const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

    /// Returns the default settings.
    pub fn new(api: &'static Api) -> Self {
        Self {
            api,
            options: RequestOptions::default(),
            credentials: vec![None; api.credentials.len()],
            transport: None,
            async_transport: None,
            #[cfg(feature = "blocking")]
            blocking_transport: None,
            clock: None,
            connect_timeout: Self::CONNECT_TIMEOUT,
            user_agent: None,
            server_variable: None,
        }
    }

    /// Sets the credential with this index in `Api::credentials`; an unknown index is ignored.
    pub fn with_credential(mut self, index: usize, credential: impl Into<Credential>) -> Self {
        if let Some(slot) = self.credentials.get_mut(index) {
            *slot = Some(credential.into());
        }
        self
    }

    /// Reads settings that are not set from the environment when the client is built: credentials
    /// from their variables, or from those of their parts, and the base URL from the variable
    /// `server`. An empty variable counts as not set.
    pub fn with_env(mut self, server: &'static str) -> Self {
        self.server_variable = Some(server);
        self
    }

    /// Reads the environment; see [`with_env`](Self::with_env).
    fn read_environment(&mut self, server: &str) -> Result<(), BuildError> {
        for (slot, scheme) in self.credentials.iter_mut().zip(self.api.credentials) {
            *slot = slot.take().or_else(|| from_env(scheme));
        }
        if !self.credentials.is_empty() && self.credentials.iter().all(Option::is_none) {
            return Err(BuildError::environment(self.api.credentials));
        }
        self.options.server = self.options.server.take().or_else(|| variable(server));
        Ok(())
    }

    /// Replaces the default options of all calls.
    pub fn with_options(mut self, options: RequestOptions) -> Self {
        self.options = options;
        self
    }

    fn map_options(mut self, change: impl FnOnce(RequestOptions) -> RequestOptions) -> Self {
        self.options = change(self.options);
        self
    }

    /// Sets the timeout of an attempt; see [`RequestOptions::with_timeout`].
    pub fn with_timeout(self, timeout: Duration) -> Self {
        self.map_options(|options| options.with_timeout(timeout))
    }

    /// Sets the deadline of a call; see [`RequestOptions::with_deadline`].
    pub fn with_deadline(self, deadline: Duration) -> Self {
        self.map_options(|options| options.with_deadline(deadline))
    }

    /// Sets when calls are retried; see [`RequestOptions::with_retries`].
    pub fn with_retries(self, retries: RetryConfig) -> Self {
        self.map_options(|options| options.with_retries(retries))
    }

    /// Sets which redirects are followed; see [`RequestOptions::with_redirects`].
    pub fn with_redirects(self, redirects: Redirects) -> Self {
        self.map_options(|options| options.with_redirects(redirects))
    }

    /// Sets which credentials are sent; see [`RequestOptions::with_credentials`].
    pub fn with_credentials(self, choice: CredentialChoice) -> Self {
        self.map_options(|options| options.with_credentials(choice))
    }

    /// Adds a header to every call; see [`RequestOptions::with_header`].
    pub fn with_header(self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.map_options(|options| options.with_header(name, value))
    }

    /// Adds a query parameter to every call; see [`RequestOptions::with_query`].
    pub fn with_query(self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.map_options(|options| options.with_query(name, value))
    }

    /// Sets the base URL. Default: the first server in the OpenAPI document.
    pub fn with_server(self, url: impl Into<String>) -> Self {
        self.map_options(|options| options.with_server(url))
    }

    /// Allows plain HTTP; see [`RequestOptions::with_plain_http`].
    pub fn with_plain_http(self, is_allowed: bool) -> Self {
        self.map_options(|options| options.with_plain_http(is_allowed))
    }

    /// Sets whether compression is requested; see [`RequestOptions::with_compression`].
    #[cfg(feature = "compression")]
    pub fn with_compression(self, is_on: bool) -> Self {
        self.map_options(|options| options.with_compression(is_on))
    }

    /// Adds a hook to every call; see [`RequestOptions::with_hook`].
    pub fn with_hook(self, hook: impl Hook) -> Self {
        self.map_options(|options| options.with_hook(hook))
    }

    /// Sends every call through this transport, unless one for its kind of call is set.
    pub fn with_transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Sends every async call through this transport.
    pub fn with_async_transport(mut self, transport: impl Transport) -> Self {
        self.async_transport = Some(Arc::new(transport));
        self
    }

    /// Sends every blocking call through this transport.
    #[cfg(feature = "blocking")]
    pub fn with_blocking_transport(mut self, transport: impl Transport) -> Self {
        self.blocking_transport = Some(Arc::new(transport));
        self
    }

    /// Sets the clock for delays and timeouts.
    pub fn with_clock(mut self, clock: impl Clock) -> Self {
        self.clock = Some(Arc::new(clock));
        self
    }

    /// Sets the connect timeout. Default: 10 s. A transport that the user set keeps its own.
    pub fn with_connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// Limits the size of a response body, in bytes. Default: 64 MiB. The body of an error response
    /// is also limited to 1 MiB.
    pub fn with_max_response_size(self, bytes: u64) -> Self {
        let sizes = self.options.sizes.unwrap_or_default().body(bytes);
        self.with_size_limits(sizes)
    }

    /// Limits the size of responses; see [`RequestOptions::with_size_limits`].
    pub fn with_size_limits(self, limits: SizeLimits) -> Self {
        self.map_options(|options| options.with_size_limits(limits))
    }

    /// Sets the `User-Agent` (RFC 9110 §10.1.5).
    pub fn with_user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = Some(user_agent.into());
        self
    }

    /// Builds the client.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if a setting is invalid, there is no transport or clock, or the credentials
    /// are read from the environment and none is set.
    pub fn build(mut self) -> Result<Core, BuildError> {
        if let Some(server) = self.server_variable.take() {
            self.read_environment(server)?;
        }
        let server = match (&self.options.server, self.api.servers) {
            (Some(given), _) => {
                Some(Server::given(given, self.api.servers, self.options.plain_http)?)
            }
            (None, [first, ..]) => Some(Server::parse(first)?),
            (None, []) => None,
        };
        let user_agent = self.user_agent.as_deref().unwrap_or(self.api.user_agent);
        let user_agent = HeaderValue::from_str(user_agent)
            .map_err(|_| BuildError::header("User-Agent", "has a value that cannot be sent"))?;
        #[cfg(feature = "blocking")]
        let blocking = {
            let transport = self.blocking_transport.or_else(|| self.transport.clone());
            Blocking::new(transport, self.clock.clone(), self.connect_timeout)
        };
        let transport = match self.async_transport.or(self.transport) {
            Some(transport) => Some(transport),
            None => default_transport(self.connect_timeout)?,
        };
        let clock = self.clock.map_or_else(default_clock, Ok)?;
        Ok(Core::new(crate::client::Parts {
            api: self.api,
            options: self.options,
            credentials: self.credentials,
            server,
            user_agent,
            transport,
            clock,
            #[cfg(feature = "blocking")]
            blocking,
        }))
    }
}

/// Returns the value of an environment variable, if it is set and not empty.
fn variable(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

/// Returns the credential from the environment.
fn from_env(scheme: &CredentialScheme) -> Option<Credential> {
    variable(scheme.environment).map(Credential::from).or_else(|| {
        let Pair { environment: [first, second], credential } = scheme.pair?;
        Some(credential(&variable(first)?, &variable(second)?))
    })
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings")
            .field("api", &self.api.name)
            .field("options", &self.options)
            .field("credentials", &self.credentials)
            .field("connect_timeout", &self.connect_timeout)
            .finish_non_exhaustive()
    }
}
