//! What users see when networks, servers and clocks misbehave, over real sockets and through both
//! transports.
//!
//! The server counts what reaches it, so that each test also says that nothing was sent twice, that
//! nothing was lost, and that no connection is left. Where a time limit must pass by a real clock
//! it is short, and no test says how soon something has to happen.
#![cfg(all(feature = "reqwest", feature = "blocking"))]
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]
#![allow(unreachable_pub, reason = "the modules are those of a test binary")]

mod answers;
mod attempts;
mod client;
mod clock;
mod compression;
mod connections;
mod drops;
mod jumps;
mod paging;
mod proxies;
mod redirects;
mod row;
mod server;
mod storms;
mod streams;
#[path = "../support/mod.rs"]
mod support;
#[cfg(feature = "rustls")]
mod tls;
mod tokens;
mod uploads;
