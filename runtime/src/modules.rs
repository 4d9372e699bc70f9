//! The modules of the runtime: what an SDK has in its `runtime/mod.rs`.
//!
//! They are declared in a separate file, so that the feature `client` enables all of them.

// Errors and text formats.
#[doc(hidden)]
pub mod charset;
pub mod failure;
#[doc(hidden)]
pub mod header;
pub mod limits;
#[doc(hidden)]
pub mod loopback;
#[doc(hidden)]
pub mod media_type;
#[doc(hidden)]
pub mod percent;
pub mod status;

// Values.
#[cfg(feature = "base64")]
pub mod binary;
#[cfg(feature = "chrono")]
pub mod chrono_types;
pub mod codec;
#[cfg(feature = "jiff")]
#[doc(hidden)]
pub mod dates;
#[cfg(feature = "decimals")]
#[doc(hidden)]
pub mod decimals;
pub mod exact_number;
#[doc(hidden)]
pub mod fields;
#[cfg(feature = "jiff")]
pub mod timestamps;
#[cfg(feature = "uuid")]
#[doc(hidden)]
pub mod uuids;
#[doc(hidden)]
pub mod value;

// HTTP exchanges.
#[cfg(feature = "blocking")]
pub(crate) mod block_on;
pub(crate) mod body_collector;
#[doc(hidden)]
pub mod body_stream;
pub(crate) mod chunks;
pub mod clock;
#[cfg(feature = "compression")]
pub(crate) mod decompress;
#[cfg(feature = "reqwest")]
#[doc(hidden)]
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
#[doc(hidden)]
pub mod body;
#[doc(hidden)]
pub mod body_reader;
#[doc(hidden)]
pub mod form;
#[doc(hidden)]
pub mod json_lines;
#[doc(hidden)]
pub mod multipart;
#[doc(hidden)]
pub mod parameter;
#[doc(hidden)]
pub mod part;
#[doc(hidden)]
pub mod path;
#[doc(hidden)]
pub mod payload;
#[doc(hidden)]
pub mod style;
pub mod upload;
#[cfg(feature = "xml")]
#[doc(hidden)]
pub mod xml;

// Operations and their options.
#[doc(hidden)]
pub mod api;
#[doc(hidden)]
pub mod call_limits;
pub mod credential;
pub mod hook;
#[doc(hidden)]
pub mod operation;
pub mod options;
#[doc(hidden)]
pub mod receive;
pub mod redirect;
pub mod retry;
#[doc(hidden)]
pub mod server;
#[cfg(feature = "tracing")]
pub(crate) mod trace;

// The client.
#[doc(hidden)]
pub mod client;
pub mod client_credentials;
#[doc(hidden)]
pub mod execute;
#[doc(hidden)]
pub mod idempotency;
#[doc(hidden)]
pub mod prepare;
#[doc(hidden)]
pub mod settings;

// The types of SDKs.
#[cfg(feature = "blocking")]
pub mod blocking;
#[doc(hidden)]
pub mod call;
pub mod download;
pub mod error;
#[doc(hidden)]
pub mod outcome;
pub mod paging;
pub mod raw_request;
pub mod response;
pub mod stream;
pub mod trace_context;
pub mod typed_header;
#[cfg(feature = "webhooks")]
pub mod webhook;
