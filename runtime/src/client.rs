//! The client that all resources of an SDK share.

use std::{fmt, sync::Arc};

use http::HeaderValue;

use crate::{
    api::Api, clock::Clock, credential::Credential, options::RequestOptions, retry::RetryBudget,
    server::Server, transport::Transport,
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

impl fmt::Debug for Core {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Core")
            .field("api", &self.parts.api.name)
            .field("server", &self.parts.server.as_ref().map(Server::host))
            .field("options", &self.parts.options)
            .finish_non_exhaustive()
    }
}
