//! What every request passes first: the count, the token, and trouble if there is any.

use std::{collections::VecDeque, iter::repeat_with, sync::Arc};

use axum::{
    extract::{Request, State},
    http::{HeaderMap, header::AUTHORIZATION},
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::{Shared, Trouble, refusal::Refusal};

/// What the mock knows of requests before it reads them.
pub(super) struct Gate {
    pub(super) token: String,
    pub(super) requests: usize,
    pub(super) trouble: VecDeque<Trouble>,
}

impl Gate {
    pub(super) fn new() -> Self {
        let token: String = repeat_with(fastrand::alphanumeric).take(32).collect();
        let token = format!("ffy_test_{token}");
        Self { token, requests: 0, trouble: VecDeque::new() }
    }

    /// Counts a request, and refuses it if there is a reason to.
    fn admit(&mut self, headers: &HeaderMap) -> Result<(), Refusal> {
        self.requests += 1;
        match headers.get(AUTHORIZATION) {
            None => return Err(Refusal::no_token()),
            Some(value) if value.as_bytes() != format!("Bearer {}", self.token).as_bytes() => {
                return Err(Refusal::wrong_token());
            }
            Some(_) => {}
        }
        match self.trouble.pop_front() {
            None => Ok(()),
            Some(Trouble::RateLimited { seconds }) => Err(Refusal::rate_limited(seconds)),
            Some(Trouble::Broken) => Err(Refusal::broken()),
        }
    }
}

/// Lets a request through to its operation, or rejects it here.
pub(super) async fn pass(
    State(shared): State<Arc<Shared>>,
    request: Request,
    next: Next,
) -> Response {
    let admitted = shared.gate().admit(request.headers());
    match admitted {
        Ok(()) => next.run(request).await,
        Err(refusal) => refusal.into_response(),
    }
}
