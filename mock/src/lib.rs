//! A local server that holds its clients to an OpenAPI document, and answers with its examples.
//!
//! It is the other side of a contract test: whatever a client sends is judged by the document
//! alone, and by code that shares nothing with the client. It reads OpenAPI 3.1 in JSON, in one
//! file, as `castiron bundle` writes it.

#![cfg_attr(
    not(feature = "server"),
    allow(dead_code, reason = "what only the server reads of the document")
)]

#[cfg(feature = "server")]
mod answer;
#[cfg(feature = "server")]
mod body;
#[cfg(feature = "server")]
mod check;
mod document;
mod effort;
#[cfg(feature = "server")]
mod matching;
#[cfg(feature = "server")]
mod multipart;
#[cfg(feature = "server")]
mod nested;
#[cfg(feature = "server")]
mod parameter;
mod percent;
mod read_write_only;
mod sample;
mod schemas;
#[cfg(feature = "server")]
mod security;
#[cfg(feature = "server")]
mod server;
pub mod sources;
#[cfg(feature = "server")]
mod styles;
mod values;
#[cfg(feature = "server")]
mod violation;
#[cfg(feature = "server")]
mod xml;

pub use document::{Document, Operation, Parameter, Place};
#[cfg(feature = "server")]
pub use server::Server;
#[cfg(feature = "server")]
pub use violation::Violation;
