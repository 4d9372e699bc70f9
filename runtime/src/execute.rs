//! Sending a request, again if need be, until there is a result.
//!
//! The one loop behind every call. It knows no types of the API: it returns bytes, and the typed
//! edge in [`call`](crate::call) decodes them.

use std::fmt;

#[cfg(feature = "tracing")]
use crate::trace;
use crate::{
    client::Core,
    clock,
    error::{BuildError, TransportError},
    hook::{self, Answer, CallInfo, Next},
    limits::Limits,
    prepare::Prepared,
    receive::{Received, receive},
    redirect::follow,
    retry::{self, Attempt, Decision, Observed, RetryBudget, RetryConfig},
};

/// Why there is no complete response.
#[derive(Debug)]
#[non_exhaustive]
pub enum Failure {
    /// The request could not be built.
    Build(BuildError),
    /// No complete answer came.
    Transport(TransportError),
}

/// Sends a request with what hooks do around it, and returns the last result.
pub(crate) async fn execute(core: Core, prepared: Prepared) -> Result<Received, Failure> {
    let call = Next::new(&core, &prepared).run();
    #[cfg(feature = "tracing")]
    let call = trace::call(prepared.operation, call);
    call.await.map(|Answer(received)| received.of(prepared))
}

/// Sends a request, again if need be, and returns the last result.
pub(crate) async fn attempts(core: &Core, prepared: &Prepared) -> Result<Received, Failure> {
    let config = prepared.options.retries.clone();
    let documented = prepared.operation.retries.or(core.api().retries);
    let config = config.unwrap_or_else(|| documented.map_or_else(RetryConfig::new, |of| of()));
    let limits = Limits::start(core, &prepared.options);
    let mut number = 0;
    loop {
        number += 1;
        let result = attempt(core, prepared, &limits, number);
        #[cfg(feature = "tracing")]
        let result = trace::attempt(prepared, number, result);
        let result = result.await;
        match next(core, prepared, &limits, &config, number, &result) {
            Decision::Stop => return result,
            Decision::Retry(wait) => {
                #[cfg(feature = "tracing")]
                trace::wait(number, wait);
                limits.clock.sleep(wait).await;
            }
        }
    }
}

/// Sends a request once. Hooks see what went wrong, and may have an answer in its place.
async fn attempt(
    core: &Core,
    prepared: &Prepared,
    limits: &Limits<'_>,
    number: u32,
) -> Result<Received, Failure> {
    let call = CallInfo::new(prepared.operation, number);
    let result = once(core, prepared, limits, call).await;
    let hooks = &prepared.options.hooks;
    match result {
        Err(Failure::Transport(error)) if !hooks.is_empty() => {
            let response = limits.race(hook::recover(hooks, call, error)).await??;
            Ok(receive(core, prepared, response, limits).await?)
        }
        result => result,
    }
}

async fn once(
    core: &Core,
    prepared: &Prepared,
    limits: &Limits<'_>,
    call: CallInfo,
) -> Result<Received, Failure> {
    let response = limits.race(follow(core, prepared, limits, call)).await??;
    Ok(receive(core, prepared, response, limits).await?)
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
    if matches!(result, Ok(received) if received.success().is_some()) {
        core.budget().refund();
    }
    let Some(observed) = observe(prepared, limits, result) else {
        return Decision::Stop;
    };
    // A stream has been read, and nobody can read it again.
    if !prepared.body.is_repeatable() {
        return Decision::Stop;
    }
    let (elapsed, deadline) = (limits.elapsed(), limits.deadline);
    let idempotent = prepared.idempotent;
    let attempt = Attempt { number, elapsed, deadline, idempotent, observed };
    let decision = retry::decide(config, &attempt, clock::fraction(limits.clock));
    let stopped = decision == Decision::Stop;
    if stopped || !core.budget().take(RetryBudget::cost(&observed)) {
        return Decision::Stop;
    }
    decision
}

/// Returns what a decision must know of a result; nothing if the result is final.
fn observe<'a>(
    prepared: &Prepared,
    limits: &Limits<'_>,
    result: &'a Result<Received, Failure>,
) -> Option<Observed<'a>> {
    match result {
        Err(Failure::Build(_)) => None,
        Err(Failure::Transport(error)) => Some(Observed::Failure(error.kind())),
        Ok(received) if received.success().is_some() => None,
        Ok(Received { status, headers, body, .. }) => {
            let pointer = prepared.operation.retry_hint;
            let wait = retry::server_wait(headers, body, pointer, limits.clock.wall());
            Some(Observed::Response { status: status.as_u16(), headers, wait })
        }
    }
}

impl Received {
    /// Keeps the request with what is to come, so that it can be asked for again.
    fn of(mut self, prepared: Prepared) -> Self {
        if let Some(rest) = &mut self.rest {
            rest.prepared = Some(Box::new(prepared));
        }
        self
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Build(error) => error.fmt(f),
            Self::Transport(error) => error.fmt(f),
        }
    }
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
