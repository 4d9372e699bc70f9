//! The Factify SDK against a mock of its API: each step says what is called and what came back.
//!
//! The steps check what they show, so that the demo is evidence and not decoration.

mod calls;
mod failures;
mod mock;
#[path = "../../src/print.rs"]
mod print;
mod stage;

use std::{process::ExitCode, time::Instant};

use crate::{
    print::{fail, line},
    stage::{Stage, Step},
};

/// The steps in their order; later ones see the keys that earlier ones made.
const STEPS: [(&str, Step); 14] = [
    ("Create an API key. Its secret is returned only once, and never printed", |stage| {
        Box::pin(calls::create(stage))
    }),
    ("Create more keys with the standalone function: a request in, a Result out", |stage| {
        Box::pin(calls::create_more(stage))
    }),
    ("List the keys page by page", |stage| Box::pin(calls::pages(stage))),
    ("List all keys on all pages", |stage| Box::pin(calls::items(stage))),
    ("List with the standalone function", |stage| Box::pin(calls::list(stage))),
    ("Revoke a key with a reason", |stage| Box::pin(calls::revoke(stage))),
    ("List again, without and with revoked keys", |stage| Box::pin(calls::list_revoked(stage))),
    ("A documented error is typed: 404", |stage| Box::pin(failures::not_found(stage))),
    ("A documented error is typed: 400", |stage| Box::pin(failures::bad_request(stage))),
    ("An invalid token: 401", |stage| Box::pin(failures::wrong_token(stage))),
    ("No token at all: nothing is sent", |stage| Box::pin(failures::no_token(stage))),
    ("A path value that would lead to another endpoint: nothing is sent", |stage| {
        Box::pin(failures::path_value(stage))
    }),
    ("Too many requests: the SDK waits as long as the API requests, and retries", |stage| {
        Box::pin(failures::rate_limit(stage))
    }),
    ("A server error: creating a key is not retried", |stage| {
        Box::pin(failures::server_error(stage))
    }),
];

#[tokio::main]
async fn main() -> ExitCode {
    let start = Instant::now();
    let stage = match Stage::set().await {
        Ok(stage) => stage,
        Err(reason) => return fail(&format!("the demo cannot start: {reason}")),
    };
    line(&format!("\nA mock server of the Factify API listens on {}.", stage.mock.url()));
    for (number, (title, step)) in (1..).zip(STEPS) {
        line(&format!("\n{number}. {title}"));
        if let Err(reason) = step(&stage).await {
            return fail(&format!("step {number} failed: {reason}"));
        }
    }
    let (count, requests) = (STEPS.len(), stage.mock.requests());
    let seconds = start.elapsed().as_secs_f64();
    line(&format!("\nAll {count} steps succeeded: {requests} requests, {seconds:.1} s."));
    ExitCode::SUCCESS
}
