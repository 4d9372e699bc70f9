//! What the SDK of Factify costs at run time, beside the same work by reqwest and the derive macros
//! of serde: reading and writing JSON, and calls of a server on this machine.
//!
//! It prints a JSON array of [`Pairs`], which `cargo xtask bench` reads.

mod calls;
mod derived;
mod json;
mod keys;
mod pairs;
mod server;

use std::{error::Error, io};

use factify::models;

use crate::{calls::Calls, pairs::Pairs, server::Server};

/// How many keys a response has.
const SIZES: [usize; 3] = [1, 200, 2_000];

fn main() -> Result<(), Box<dyn Error>> {
    let mut all: Vec<Pairs> = Vec::new();
    for size in SIZES {
        let body = keys::page(size);
        all.push(json::decode(size, &body)?);
        all.push(json::encode(size, &body)?);
    }
    for size in SIZES {
        let server = Server::start(&keys::page(size))?;
        let calls = Calls::new(&server.url())?;
        all.push(calls.compare(size)?);
        all.push(calls.allocations(size)?);
    }
    serde_json::to_writer(io::stdout(), &all)?;
    Ok(())
}

/// What both sides read.
pub(crate) type SdkPage = models::ListApiKeysResponse;
