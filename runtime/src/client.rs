//! The client that all resources of an SDK share.

#[cfg(feature = "blocking")]
use std::sync::OnceLock;
use std::{
    fmt,
    sync::Arc,
    time::{Duration, SystemTime},
};

use http::HeaderValue;

use crate::{
    api::Api,
    call_limits::CallLimits,
    clock::Clock,
    credential::{Credential, TokenClient},
    failure::BuildError,
    operation::Operation,
    options::RequestOptions,
    retry::RetryBudget,
    server::Server,
    transport::{BoxFuture, Transport},
};
#[cfg(feature = "blocking")]
use crate::{
    block_on::{ThreadClock, is_waiting},
    ureq_transport::UreqTransport,
};

/// A client: its settings, its connections and its retry budget. Cloning shares them.
#[derive(Clone)]
pub struct Core {
    parts: Arc<Parts>,
    budget: Arc<RetryBudget>,
}

/// The parts of a client.
pub(crate) struct Parts {
    pub(crate) api: &'static Api,
    pub(crate) options: RequestOptions,
    pub(crate) credentials: Vec<Option<Credential>>,
    /// The server that the user set, or else the first one in the OpenAPI document.
    pub(crate) server: Option<Server>,
    pub(crate) user_agent: HeaderValue,
    /// `None` if the client can send only blocking calls.
    pub(crate) transport: Option<Arc<dyn Transport>>,
    pub(crate) clock: Arc<dyn Clock>,
    #[cfg(feature = "blocking")]
    pub(crate) blocking: Blocking,
}

/// The transport and the clock for blocking calls.
#[cfg(feature = "blocking")]
pub(crate) struct Blocking {
    /// Created on demand, unless the user set one.
    transport: OnceLock<Arc<dyn Transport>>,
    clock: Arc<dyn Clock>,
    connect_timeout: Duration,
}

#[cfg(feature = "blocking")]
impl Blocking {
    pub(crate) fn new(
        transport: Option<Arc<dyn Transport>>,
        clock: Option<Arc<dyn Clock>>,
        connect_timeout: Duration,
    ) -> Self {
        let clock = clock.unwrap_or_else(|| Arc::new(ThreadClock::new()));
        Self {
            transport: transport.map(OnceLock::from).unwrap_or_default(),
            clock,
            connect_timeout,
        }
    }

    fn transport(&self) -> &dyn Transport {
        let make = || Arc::new(UreqTransport::new(self.connect_timeout)) as _;
        &**self.transport.get_or_init(make)
    }
}

impl Core {
    pub(crate) fn new(parts: Parts) -> Self {
        Self { parts: Arc::new(parts), budget: Arc::new(RetryBudget::default()) }
    }

    /// Returns the description of the API.
    #[must_use]
    pub fn api(&self) -> &'static Api {
        self.parts.api
    }

    pub(crate) fn parts(&self) -> &Parts {
        &self.parts
    }

    /// Returns the transport for the call that is being polled.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if the client has no transport.
    pub(crate) fn transport(&self) -> Result<&dyn Transport, BuildError> {
        #[cfg(feature = "blocking")]
        if is_waiting() {
            return Ok(self.parts.blocking.transport());
        }
        self.parts.transport.as_deref().ok_or_else(|| {
            BuildError::client("no transport is set, and the feature `reqwest` is off")
        })
    }

    /// Returns the clock for the call that is being polled.
    pub(crate) fn clock(&self) -> &dyn Clock {
        #[cfg(feature = "blocking")]
        if is_waiting() {
            return &*self.parts.blocking.clock;
        }
        &*self.parts.clock
    }

    pub(crate) fn budget(&self) -> &RetryBudget {
        &self.budget
    }
}

impl Parts {
    /// Returns the base URL of a call: the one set on the call, or else on the client, or else that
    /// of the operation, or else the first one of the API.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if it is invalid, or there is none.
    pub(crate) fn server(
        &self,
        operation: &Operation,
        options: &RequestOptions,
    ) -> Result<Server, BuildError> {
        let own = &self.options;
        match (&options.server, operation.server) {
            (Some(given), _)
                if own.server.as_ref() != Some(given) || own.plain_http != options.plain_http =>
            {
                return Server::given(given, self.api.servers, options.plain_http);
            }
            (None, Some(of_operation)) => return Server::parse(of_operation),
            _ => {}
        }
        let none = || {
            BuildError::server(
                "is not known, for the document does not say it: call `with_server` on the \
                 builder or the call",
            )
        };
        self.server.clone().ok_or_else(none)
    }
}

/// The clock of the call that is being polled.
impl Clock for Core {
    fn now(&self) -> Duration {
        self.clock().now()
    }

    fn wall(&self) -> SystemTime {
        self.clock().wall()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        self.clock().sleep(duration)
    }

    fn random(&self) -> u64 {
        self.clock().random()
    }
}

impl TokenClient for Core {
    fn clock(&self) -> &dyn Clock {
        &*self.parts.clock
    }

    fn limits(&self) -> CallLimits<'_> {
        CallLimits::start(Self::clock(self), &self.parts.options)
    }

    fn user_agent(&self) -> &HeaderValue {
        &self.parts.user_agent
    }

    fn transport(&self) -> Result<&dyn Transport, BuildError> {
        Self::transport(self)
    }
}

impl fmt::Debug for Core {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Core")
            .field("api", &self.parts.api.name)
            .field("server", &self.parts.server.as_ref().map(Server::host))
            .field("options", &self.parts.options)
            .finish_non_exhaustive()
    }
}
