//! The Factify API creates, manages and controls access to legally binding documents that
//! replace PDFs. This document describes its API key operations.
//!
//! **Authentication**
//!
//! Every request carries a bearer token:
//!
//! ```text
//! Authorization: Bearer ffy...
//! ```
//!
//! **Rate limiting**
//!
//! - 1000 requests per minute for each API key
//! - 100 requests per minute that create something
//!
//! # Start
//!
//! ```no_run
//! # async fn example() -> factify::Result<()> {
//! use factify::Factify;
//!
//! let factify = Factify::builder()
//!     .bearer_auth("<YOUR_BEARER_TOKEN_HERE>")
//!     .build()?;
//! # let _ = factify;
//! # Ok(())
//! # }
//! ```
//!
//! # Authentication
//!
//! Credentials are given to the builder: as text, as a [`Secret`], or as a [`Credential`] that
//! asks a function of yours before every attempt. [`Factify::from_env`] reads them from
//! the environment:
//!
//! - `FACTIFY_BEARER_AUTH` for [`bearer_auth`](FactifyBuilder::bearer_auth)
//!
//! # Calls
//!
//! A method takes what the API requires and returns a call. Its setters take what is optional;
//! those that begin with `with_` are options of the call itself, such as
//! [`with_timeout`](RequestOptions::with_timeout). Awaiting the call sends it. The same calls are
//! functions in [`funcs`], which take a request and [`RequestOptions`] as values.
//!
//! # Errors
//!
//! Every call returns an [`Error`]: what the API documents is [`Error::Api`], with a variant for
//! each status; the other variants say that the answer was not as documented, did not come, or
//! that the request could not be built.
//!
//! # Retries
//!
//! A failed attempt is repeated where that is safe: see [`RetryConfig`].
#![forbid(unsafe_code)]
#![warn(missing_docs)]
mod client;
mod codec;
mod error;
pub mod funcs;
pub mod models;
pub mod resources;
mod runtime;
pub use client::{Factify, FactifyBuilder, Server};
pub use error::{ApiError, Error, Pending, PendingResponse, Result};
pub use runtime::{
    call::Response, codec::{maybe::Maybe, secret::Secret},
    credential::Credential,
    error::{
        BuildError, BuildKind, DecodeError, ErrorResponse, TransportError, TransportKind,
        UnexpectedResponse,
    },
    options::RequestOptions, paging::{Items, Pages},
    retry::RetryConfig,
};
/// How requests are sent, and how to send them otherwise.
pub mod transport {
    pub use crate::runtime::transport::*;
    pub use crate::runtime::{clock::Clock, in_process::InProcess};
}
#[doc(hidden)]
pub mod __private {
    pub use crate::runtime::*;
}
