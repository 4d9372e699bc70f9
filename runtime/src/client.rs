//! The client that all resources of an SDK share.

use std::{fmt, sync::Arc};

use http::HeaderValue;

use crate::{
    api::Api, clock::Clock, credential::Credential, error::BuildError, operation::Operation,
    options::RequestOptions, retry::RetryBudget, server::Server, transport::Transport,
};

/// A client: its settings, its connections and its retry budget. Cloning shares them.
#[derive(Clone)]
pub struct Core {
    parts: Arc<Parts>,
    budget: Arc<RetryBudget>,
}

/// What a client is made of.
pub(crate) struct Parts {
    pub(crate) api: &'static Api,
    pub(crate) options: RequestOptions,
    pub(crate) credentials: Vec<Option<Credential>>,
    /// The first of the document's servers; `options` hold what the user set.
    pub(crate) server: Option<Server>,
    pub(crate) user_agent: HeaderValue,
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) max_response_size: u64,
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

    pub(crate) fn budget(&self) -> &RetryBudget {
        &self.budget
    }
}

impl Parts {
    /// Returns the base URL of a call: the one that the caller or else the user of the client set,
    /// or else that of the operation, or else the first of the API.
    ///
    /// # Errors
    ///
    /// [`BuildError`] if it cannot be used, or there is none.
    pub(crate) fn server(
        &self,
        operation: &Operation,
        options: &RequestOptions,
    ) -> Result<Server, BuildError> {
        if let Some(own) = options.server.as_deref().or(operation.server) {
            return Server::parse(own);
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

impl fmt::Debug for Core {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Core")
            .field("api", &self.parts.api.name)
            .field("server", &self.parts.server.as_ref().map(Server::host))
            .field("options", &self.parts.options)
            .finish_non_exhaustive()
    }
}
