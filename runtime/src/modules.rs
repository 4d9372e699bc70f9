//! The modules of the runtime: what an SDK has in its `runtime/mod.rs`.
//!
//! They are declared in a separate file, so that the feature `client` enables all of them.

// Errors and text formats.
pub mod charset;
pub mod failure;
pub mod header;
pub mod limits;
pub mod loopback;
pub mod media_type;
pub mod percent;
pub mod status;

// Values.
pub mod binary;
#[cfg(feature = "chrono")]
pub mod chrono_dates;
pub mod codec;
pub mod dates;
#[cfg(feature = "decimals")]
pub mod decimals;
pub mod exact_number;
pub mod fields;
pub mod timestamps;
pub mod uuids;
pub mod value;

// HTTP exchanges.
#[cfg(feature = "blocking")]
pub(crate) mod block_on;
pub(crate) mod body_collector;
pub mod body_stream;
pub(crate) mod chunks;
pub mod clock;
#[cfg(feature = "compression")]
pub(crate) mod decompress;
#[cfg(feature = "reqwest")]
pub mod fetch_transport;
pub mod in_process;
pub(crate) mod next_item;
#[cfg(feature = "recording")]
pub mod recording;
#[cfg(feature = "reqwest")]
pub mod reqwest_transport;
pub mod transport;
#[cfg(feature = "blocking")]
pub mod ureq_transport;

// Parameters and bodies.
pub mod body;
pub mod body_reader;
pub mod form;
pub mod json_lines;
pub mod multipart;
pub mod parameter;
pub mod part;
pub mod path;
pub mod payload;
pub mod style;
pub mod upload;
pub mod xml;

// Operations and their options.
pub mod api;
pub mod call_limits;
pub mod credential;
pub mod hook;
pub mod operation;
pub mod options;
pub mod receive;
pub mod redirect;
pub mod retry;
pub mod server;
#[cfg(feature = "tracing")]
pub(crate) mod trace;

// The client.
pub mod client;
pub mod client_credentials;
pub mod execute;
pub mod idempotency;
pub mod prepare;
pub mod settings;

// The types of SDKs.
#[cfg(feature = "blocking")]
pub mod blocking;
pub mod call;
pub mod download;
pub mod error;
pub mod outcome;
pub mod paging;
pub mod raw_request;
pub mod response;
pub mod stream;
pub mod trace_context;
pub mod typed_header;
pub mod webhook;
