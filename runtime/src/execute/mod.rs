//! Sends a request, with retries, until there is a result.
//!
//! The loop behind every call. It is independent of the types of the API: it returns bytes, and
//! [`call`](crate::call) decodes them.

mod authorize;
mod choose;
mod receive;
mod redirect;

use std::{fmt, time::Duration};

use http::HeaderValue;

use self::{receive::receive, redirect::follow};
#[cfg(feature = "tracing")]
use crate::trace;
use crate::{
    call_limits::CallLimits,
    client::Core,
    clock,
    failure::Failure,
    hook::{CallInfo, Next, RawResponse, recover},
    limits::SizeLimits,
    prepare::Prepared,
    receive::{Received, Resume},
    retry::{self, Attempt, Decision, Observed, RetryBudget, RetryConfig},
    transport::BoxFuture,
};

/// Sends a request with the hooks around it, and returns the last result.
pub(crate) async fn execute(core: Core, prepared: Prepared) -> Result<Received, Failure> {
    let attempts = async { attempts(&core, &prepared).await.map(RawResponse) };
    let call = CallInfo::new(prepared.operation, 0);
    let call = Next::new(&prepared.options.hooks, call, Box::pin(attempts)).run();
    #[cfg(feature = "tracing")]
    let call = trace::call(prepared.span.clone(), call);
    let RawResponse(mut received) = call.await?;
    if let Some(rest) = &mut received.rest {
        rest.resume = Some(Box::new(Sent { core, prepared }));
    }
    Ok(received)
}

/// A call whose response is streamed.
struct Sent {
    core: Core,
    prepared: Prepared,
}

impl Resume for Sent {
    fn sizes(&self) -> SizeLimits {
        self.prepared.options.sizes.unwrap_or_default()
    }

    fn is_repeatable(&self) -> bool {
        self.prepared.idempotent && self.prepared.body.is_repeatable()
    }

    fn resume(
        &self,
        last_event: HeaderValue,
        wait: Duration,
        deadline: Option<Duration>,
    ) -> BoxFuture<'static, Result<Received, Failure>> {
        let (core, mut prepared) = (self.core.clone(), self.prepared.clone());
        prepared.headers.insert("last-event-id", last_event);
        prepared.options.deadline = deadline;
        Box::pin(async move {
            core.clock().sleep(wait).await;
            execute(core, prepared).await
        })
    }
}

impl fmt::Debug for Sent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sent").field("prepared", &self.prepared).finish_non_exhaustive()
    }
}

/// Sends a request, with retries, and returns the last result.
async fn attempts(core: &Core, prepared: &Prepared) -> Result<Received, Failure> {
    let config = prepared.options.retries.clone();
    let documented = prepared.operation.retries.or(core.api().retries);
    let config = config.unwrap_or_else(|| documented.map_or_else(RetryConfig::new, |of| of()));
    let limits = CallLimits::start(core.clock(), &prepared.options);
    let mut number = 0;
    loop {
        number += 1;
        let result = attempt(core, prepared, &limits, number);
        #[cfg(feature = "tracing")]
        let result = trace::attempt(prepared.operation, &prepared.url, number, result);
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

/// Sends a request once. Hooks see errors, and may return a response instead.
async fn attempt(
    core: &Core,
    prepared: &Prepared,
    limits: &CallLimits<'_>,
    number: u32,
) -> Result<Received, Failure> {
    let call = CallInfo::new(prepared.operation, number);
    let result = once(core, prepared, limits, call).await;
    let hooks = &prepared.options.hooks;
    match result {
        Err(Failure::Transport(error)) if !hooks.is_empty() => {
            let response = limits.race(recover(hooks, call, error)).await??;
            Ok(receive(core, prepared, response, limits).await?)
        }
        result => result,
    }
}

async fn once(
    core: &Core,
    prepared: &Prepared,
    limits: &CallLimits<'_>,
    call: CallInfo,
) -> Result<Received, Failure> {
    let response = limits.race(follow(core, prepared, limits, call)).await??;
    Ok(receive(core, prepared, response, limits).await?)
}

/// Decides what follows an attempt, and updates the retry budget of the client.
fn next(
    core: &Core,
    prepared: &Prepared,
    limits: &CallLimits<'_>,
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
    // A stream has been read, and cannot be read again.
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

/// Returns the input for the retry decision; `None` if the result is final.
fn observe<'a>(
    prepared: &Prepared,
    limits: &CallLimits<'_>,
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
