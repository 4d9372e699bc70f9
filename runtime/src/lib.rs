//! The hand-written code that every SDK made by castiron carries.
//!
//! One crate holds what no document changes: building requests, credentials, retries, time
//! limits, paging, errors and the codec. An SDK carries a copy of these files as its private
//! `runtime` module (see [`sources`]), so that it depends on well-known crates only.

pub mod api;
pub mod arriving;
pub mod binary;
#[cfg(feature = "blocking")]
pub mod blocking;
pub mod body;
pub mod call;
#[cfg(feature = "chrono")]
pub mod chrono_dates;
mod chunks;
pub mod client;
pub mod client_credentials;
pub mod clock;
pub mod codec;
pub mod credential;
pub mod dates;
#[cfg(feature = "compression")]
mod decompress;
pub mod download;
pub mod error;
pub mod execute;
#[cfg(feature = "reqwest")]
pub mod fetch_transport;
pub mod fields;
pub mod form;
mod gather;
pub mod header;
pub mod hook;
pub mod idempotency;
pub mod in_process;
pub mod json_lines;
pub mod limits;
pub mod media_type;
pub mod moments;
pub mod multipart;
pub mod operation;
pub mod options;
pub mod outcome;
pub mod paging;
pub mod parameter;
pub mod part;
pub mod path;
pub mod payload;
pub mod percent;
pub mod prepare;
pub mod receive;
#[cfg(feature = "recording")]
pub mod recording;
pub mod redirect;
#[cfg(feature = "reqwest")]
pub mod reqwest_transport;
pub mod retry;
pub mod security;
pub mod server;
pub mod settings;
pub mod sources;
pub mod stream;
pub mod style;
pub mod token;
#[cfg(feature = "tracing")]
mod trace;
pub mod trace_context;
pub mod transport;
pub mod typed_header;
pub mod upload;
#[cfg(feature = "blocking")]
pub mod ureq_transport;
pub mod uuids;
pub mod value;
pub mod webhook;
pub mod xml;
