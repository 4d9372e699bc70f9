//! Sending a request, again if need be, until there is a result.
//!
//! The one loop behind every call. It knows no types of the API: it returns bytes, and the typed
//! edge in [`call`](crate::runtime::call) decodes them.

use crate::runtime::{
    client::Core,
    clock,
    error::{BuildError, TransportError},
    limits::Limits,
    prepare::Prepared,
    receive::{Received, receive},
    retry::{self, Attempt, Decision, Observed, RetryBudget, RetryConfig},
    security::authorise,
};

/// Why there is no complete response.
#[derive(Debug)]
pub(crate) enum Failure {
    Build(BuildError),
    Transport(TransportError),
}

/// Sends a request, and returns the last result.
pub(crate) async fn execute(
    core: Core,
    prepared: Result<Prepared, BuildError>,
) -> Result<Received, Failure> {
    let prepared = prepared?;
    let limits = Limits::start(&core, &prepared.options);
    let config = prepared.options.retries.clone().unwrap_or_default();
    let mut number = 0;
    loop {
        number += 1;
        let result = attempt(&core, &prepared, &limits).await;
        match next(&core, &prepared, &limits, &config, number, &result) {
            Decision::Stop => return result,
            Decision::Retry(wait) => limits.clock.sleep(wait).await,
        }
    }
}

/// Sends a request once.
async fn attempt(
    core: &Core,
    prepared: &Prepared,
    limits: &Limits<'_>,
) -> Result<Received, Failure> {
    let head = async {
        let request = authorise(core, prepared).await?;
        Ok::<_, Failure>(core.parts().transport.send(request).await?)
    };
    let response = limits.race(head).await??;
    Ok(receive(core, prepared.operation, response, limits).await?)
}

/// Decides what follows an attempt, and keeps the account of the client's retries.
fn next(
    core: &Core,
    prepared: &Prepared,
    limits: &Limits<'_>,
    config: &RetryConfig,
    number: u32,
    result: &Result<Received, Failure>,
) -> Decision {
    let pointer = prepared.operation.retry_hint;
    let observed = match result {
        Ok(received) if received.success.is_some() => {
            core.budget().refund();
            return Decision::Stop;
        }
        Ok(Received {
            status,
            headers,
            body,
            ..
        }) => {
            let wait = retry::server_wait(headers, body, pointer, limits.clock.wall());
            Observed::Response {
                status: status.as_u16(),
                headers,
                wait,
            }
        }
        Err(Failure::Transport(error)) => Observed::Failure(error.kind()),
        Err(Failure::Build(_)) => return Decision::Stop,
    };
    let idempotent = prepared.idempotent;
    let (elapsed, deadline) = (limits.elapsed(), limits.deadline);
    let attempt = Attempt {
        number,
        elapsed,
        deadline,
        idempotent,
        observed,
    };
    let decision = retry::decide(config, &attempt, clock::fraction(limits.clock));
    let timeout = matches!(observed, Observed::Failure(kind) if kind.is_timeout());
    let cost = if timeout {
        RetryBudget::TIMEOUT
    } else {
        RetryBudget::RETRY
    };
    if decision != Decision::Stop && !core.budget().take(cost) {
        return Decision::Stop;
    }
    decision
}

impl From<BuildError> for Failure {
    fn from(error: BuildError) -> Self {
        Self::Build(error)
    }
}

impl From<TransportError> for Failure {
    fn from(error: TransportError) -> Self {
        Self::Transport(error)
    }
}
