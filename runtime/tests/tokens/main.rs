//! Tokens that a client gets by itself: how they are asked for, kept, renewed and refused.
#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]
#![allow(unreachable_pub, reason = "the modules are those of a test binary")]

mod asking;
mod keeping;
mod sharing;
#[path = "../support/mod.rs"]
mod support;
mod world;
