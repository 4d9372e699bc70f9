//! Calls of the Factify SDK by the ten thousand against a server that fails in every way: none may
//! be lost, none sent that should not be, and neither memory nor sockets may be left.
//!
//! What a test cannot see in one call shows here: what leaks, and what happens once in a thousand.

mod calls;
mod memory;
#[path = "../../src/print.rs"]
mod print;
mod server;

use std::{
    process::ExitCode,
    time::{Duration, Instant},
};

use clap::Parser;

use crate::{
    calls::{Tally, load},
    memory::{Usage, usage},
    print::{fail, line},
    server::Server,
};

/// How much memory may grow after a tenth of the calls, in bytes.
const MOST_GROWTH: u64 = 32 << 20;

/// How long connections may take to be closed, on however busy a machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// Calls the Factify SDK against a server that fails in every way.
#[derive(Debug, Parser)]
struct Soak {
    /// How many calls to send.
    #[arg(long, default_value_t = 100_000)]
    calls: u64,
}

#[tokio::main]
async fn main() -> ExitCode {
    let Soak { calls } = Soak::parse();
    let start = Instant::now();
    match soak(calls).await {
        Ok(()) => {
            line(&format!("nothing lost, nothing leaked: {:.1} s", start.elapsed().as_secs_f64()));
            ExitCode::SUCCESS
        }
        Err(reason) => fail(&reason),
    }
}

/// Sends the calls, reports what became of them, and says what is wrong with it.
async fn soak(calls: u64) -> Result<(), String> {
    let server =
        Server::start().await.map_err(|error| format!("cannot start the server: {error}"))?;
    let sockets = usage();
    let mut tally = load(&server.url(), 0..calls / 10).await?;
    // Buffers, pools and the allocator have their size now.
    let before = usage();
    tally += load(&server.url(), calls / 10..calls).await?;
    let open = server.until_left(PATIENCE).await;
    let after = usage();
    report(calls, &tally, &server);
    line(&format!("memory     {before} after a tenth of the calls, {after} at the end"));
    line(&format!("sockets    {open} open"));
    check(calls, &tally, &server)?;
    if open > 0 {
        return Err(format!("{open} connections are left open"));
    }
    grown(sockets, before, after)
}

fn report(calls: u64, tally: &Tally, server: &Server) {
    line(&format!("calls      {calls}, half of them async, half of them blocking"));
    line(&format!("requests   {} on {} connections", server.requests(), server.connections()));
    line("outcomes");
    for (outcome, count) in tally.outcomes() {
        line(&format!("{count:>9}  {outcome}"));
    }
}

/// Every call has one outcome, its own, and nothing was written twice.
fn check(calls: u64, tally: &Tally, server: &Server) -> Result<(), String> {
    let (total, requests) = (tally.total(), server.requests());
    if total != calls || requests < calls {
        return Err(format!("{calls} calls have {total} outcomes and {requests} requests"));
    }
    if tally.mixed_up > 0 {
        return Err(format!("{} calls received the response of another call", tally.mixed_up));
    }
    match server.repeated() {
        0 => Ok(()),
        repeated => Err(format!("{repeated} writes were executed twice")),
    }
}

fn grown(first: Usage, before: Usage, after: Usage) -> Result<(), String> {
    let growth = after.memory.unwrap_or(0).saturating_sub(before.memory.unwrap_or(0));
    if growth > MOST_GROWTH {
        let (growth, most) = (growth >> 20, MOST_GROWTH >> 20);
        return Err(format!("memory grew by {growth} MiB, of at most {most} MiB"));
    }
    let files = |usage: Usage| usage.files.unwrap_or(0);
    if files(after) > files(first) {
        return Err(format!("{} files are left open", files(after) - files(first)));
    }
    Ok(())
}
