//! The Factify SDK against a real HTTP server on 127.0.0.1: what it sends, and what it makes of
//! the answers.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]
#![allow(unreachable_pub, reason = "nothing is public in a test binary")]

mod blocking;
mod clock;
mod decoding;
mod environment;
mod limits;
mod paging;
mod programs;
mod raw_requests;
mod refusals;
mod requests;
mod responses;
mod retries;
mod samples;
mod secrets;
mod server;
mod surface;
