//! The calls of these tests: through either transport, and told in one line each.

use std::{error::Error as _, fmt::Debug, time::Duration};

use castiron_runtime::{
    client::Core, operation::Operation, options::RequestOptions, retry::RetryConfig,
    settings::Settings,
};

use crate::support::{API, BEARER, Error, Outcome, call};

/// How a call is sent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum By {
    /// Awaited, through reqwest.
    Awaiting,
    /// On a thread that waits, through ureq.
    Blocking,
}

pub const BOTH: [By; 2] = [By::Awaiting, By::Blocking];

/// How long connecting may take where a test does not say: a thousand calls at once take long.
const CONNECT: Duration = Duration::from_secs(60);

/// Returns settings for a server, with retries at once.
pub fn settings(url: &str) -> Settings {
    Settings::new(&API)
        .with_server(url)
        .with_credential(BEARER, "t0ken")
        .with_retries(at_once())
        .with_connect_timeout(CONNECT)
}

pub fn core(url: &str) -> Core {
    settings(url).build().unwrap()
}

/// Returns the default retries, without waits.
pub fn at_once() -> RetryConfig {
    RetryConfig::new().initial_interval(Duration::ZERO)
}

/// Returns options that forbid to try again.
pub fn once() -> RequestOptions {
    RequestOptions::new().with_retries(RetryConfig::none())
}

/// Sends a call without arguments, with a secret in its query.
pub async fn send(
    core: &Core,
    by: By,
    operation: &'static Operation,
    options: RequestOptions,
) -> Outcome {
    let call = call(core, operation, options.with_query("token", "hunter2"));
    match by {
        By::Awaiting => call.await,
        By::Blocking => on_a_thread(|| call.send_blocking()).await,
    }
}

/// Runs what blocks on a thread that knows no asynchronous runtime.
pub async fn on_a_thread<T: Send + 'static>(run: impl FnOnce() -> T + Send + 'static) -> T {
    let (sender, receiver) = tokio::sync::oneshot::channel();
    // The test may be over already.
    std::thread::spawn(|| drop(sender.send(run())));
    receiver.await.expect("it does not panic")
}

/// Returns what the user sees: the identifier of the key, or the kind or status of the error and
/// its message. Neither it nor any of its causes shows a secret.
pub fn seen(result: &Outcome) -> String {
    let error = match result {
        Ok(key) => return key.id.clone(),
        Err(error) => error,
    };
    let mut shown = vec![format!("{error} {error:?}")];
    let causes = std::iter::successors(error.source(), |cause| (*cause).source());
    shown.extend(causes.map(|cause| format!("{cause} {cause:?}")));
    let leaks = shown.iter().any(|text| text.contains("hunter2") || text.contains("t0ken"));
    assert!(!leaks, "a secret is shown: {shown:?}");
    match error {
        Error::Transport(error) => format!("{:?}: {error}", error.kind()),
        Error::Decode(error) => format!("Decode: {error}"),
        Error::Build(error) => format!("Build: {error}"),
        Error::Api(_) | Error::Unexpected(_) => error.to_string(),
    }
}
