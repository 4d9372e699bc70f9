//! The default transports and clocks, and settings for them.

use std::{sync::Arc, time::Duration};

#[cfg(all(feature = "reqwest", target_arch = "wasm32"))]
use crate::fetch_transport::{BrowserClock as DefaultClock, FetchTransport as DefaultTransport};
#[cfg(all(feature = "reqwest", not(target_arch = "wasm32")))]
use crate::reqwest_transport::{ReqwestTransport as DefaultTransport, TokioClock as DefaultClock};
#[cfg(feature = "blocking")]
use crate::ureq_transport::UreqTransport;
use crate::{clock::Clock, failure::BuildError, transport::Transport};

#[cfg(feature = "reqwest")]
impl super::Settings {
    /// Sends every async call through this client unchanged; its own timeouts and
    /// redirects apply.
    pub fn with_http_client(self, client: reqwest::Client) -> Self {
        self.with_async_transport(DefaultTransport::from(client))
    }
}

#[cfg(feature = "blocking")]
impl super::Settings {
    /// Sends every blocking call through this agent; its own redirects and proxies apply.
    pub fn with_blocking_agent(self, agent: ureq::Agent) -> Self {
        self.with_blocking_transport(UreqTransport::from(agent))
    }
}

#[cfg(feature = "reqwest")]
pub(super) fn default_transport(
    connect_timeout: Duration,
) -> Result<Option<Arc<dyn Transport>>, BuildError> {
    Ok(Some(Arc::new(DefaultTransport::new(connect_timeout)?)))
}

#[cfg(not(feature = "reqwest"))]
pub(super) fn default_transport(_: Duration) -> Result<Option<Arc<dyn Transport>>, BuildError> {
    // A client for blocking calls needs no other transport.
    let none = BuildError::client("no transport is set, and the feature `reqwest` is off");
    if cfg!(feature = "blocking") { Ok(None) } else { Err(none) }
}

#[expect(clippy::unnecessary_wraps, reason = "without these features there is no clock")]
#[cfg(any(feature = "reqwest", feature = "blocking"))]
pub(super) fn default_clock() -> Result<Arc<dyn Clock>, BuildError> {
    #[cfg(feature = "reqwest")]
    let clock = DefaultClock::new();
    #[cfg(not(feature = "reqwest"))]
    let clock = crate::block_on::ThreadClock::new();
    Ok(Arc::new(clock))
}

#[cfg(not(any(feature = "reqwest", feature = "blocking")))]
pub(super) fn default_clock() -> Result<Arc<dyn Clock>, BuildError> {
    Err(BuildError::client("no clock is set, and the feature `reqwest` is off"))
}
