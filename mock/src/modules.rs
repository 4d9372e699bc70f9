//! The modules of the server, as in `mock/mod.rs` of contract tests.
//!
//! They are declared in a separate file, so that the feature `samples` enables all of them.

#![cfg_attr(
    not(feature = "server"),
    allow(dead_code, reason = "what only the server reads of the document")
)]

#[cfg(feature = "server")]
pub(crate) mod answer;
#[cfg(feature = "server")]
pub(crate) mod body;
#[cfg(feature = "server")]
pub(crate) mod check;
pub(crate) mod cost;
pub(crate) mod document;
pub(crate) mod generate;
#[cfg(feature = "server")]
pub(crate) mod matching;
#[cfg(feature = "server")]
pub(crate) mod multipart;
#[cfg(feature = "server")]
pub(crate) mod nested;
#[cfg(feature = "server")]
pub(crate) mod parameter;
pub(crate) mod percent;
pub(crate) mod read_write_only;
pub(crate) mod sample;
pub(crate) mod schemas;
#[cfg(feature = "server")]
pub(crate) mod security;
#[cfg(feature = "server")]
pub(crate) mod server;
#[cfg(feature = "server")]
pub(crate) mod styles;
pub(crate) mod template;
#[cfg(feature = "server")]
pub(crate) mod violation;
#[cfg(feature = "server")]
pub(crate) mod xml;
