//! A mock of the three API key operations, on a free port of 127.0.0.1.
//!
//! It is written from the document alone and shares no code with the SDK, so that the two check
//! each other. What it keeps is gone when it is dropped.

mod gate;
mod operations;
mod refusal;
mod store;

use std::{
    io,
    net::SocketAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use axum::{
    Router, middleware,
    routing::{get, post},
};
use tokio::{net::TcpListener, task::JoinHandle};

use self::{gate::Gate, store::Store};

/// A running mock, which stops when it is dropped.
pub(crate) struct Mock {
    address: SocketAddr,
    shared: Arc<Shared>,
    task: JoinHandle<()>,
}

/// What happens to a request instead of what it asks for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Trouble {
    /// 429, with the seconds to wait in `Retry-After` and in the body.
    RateLimited { seconds: u64 },
    /// 500.
    Broken,
}

/// What the operations share.
struct Shared {
    gate: Mutex<Gate>,
    store: Mutex<Store>,
}

impl Mock {
    /// Starts a mock that has no keys.
    pub(crate) async fn start() -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let (gate, store) = (Mutex::new(Gate::new()), Mutex::new(Store::default()));
        let shared = Arc::new(Shared { gate, store });
        let service = router(&shared);
        let task = tokio::spawn(async move {
            // It serves until the task is aborted, and reports no error of a connection.
            let _ = axum::serve(listener, service).await;
        });
        Ok(Self { address, shared, task })
    }

    /// Returns the base URL.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Returns the token that the mock accepts.
    pub(crate) fn token(&self) -> String {
        self.shared.gate().token.clone()
    }

    /// Returns how many requests came so far.
    pub(crate) fn requests(&self) -> usize {
        self.shared.gate().requests
    }

    /// Gets the next requests into trouble.
    pub(crate) fn answer_next(&self, count: usize, trouble: Trouble) {
        self.shared.gate().trouble.extend(std::iter::repeat_n(trouble, count));
    }

    /// Returns the reason that was given when the key was revoked.
    pub(crate) fn revocation_reason(&self, id: &str) -> Option<String> {
        self.shared.store().find(id)?.reason.clone()
    }
}

impl Drop for Mock {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Shared {
    fn gate(&self) -> MutexGuard<'_, Gate> {
        self.gate.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn store(&self) -> MutexGuard<'_, Store> {
        self.store.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn router(shared: &Arc<Shared>) -> Router {
    Router::new()
        .route("/v1beta/api-keys", get(operations::list).post(operations::create))
        .route("/v1beta/api-keys/{api_key_id}/revoke", post(operations::revoke))
        .fallback(operations::nothing)
        .method_not_allowed_fallback(operations::nothing)
        .layer(middleware::from_fn_with_state(shared.clone(), gate::pass))
        .with_state(shared.clone())
}
