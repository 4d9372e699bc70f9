//! A library with an SDK that its build script generates, under lints that generated code rarely
//! obeys.

#![deny(
    missing_docs,
    missing_debug_implementations,
    rust_2018_idioms,
    unreachable_pub,
    unused,
    clippy::all,
    clippy::pedantic
)]
#![forbid(unsafe_code)]

/// The SDK of the pets API.
pub mod pets {
    castiron_runtime::include_sdk!("pets");
}

use pets::{models::Kind, Pets};

/// Returns the names of all cats.
///
/// # Errors
///
/// The error of the API.
pub async fn cats(pets: &Pets) -> pets::Result<Vec<String>> {
    let mut cats = pets.pets().list_pets().kind(Kind::Cat).items();
    let mut names = Vec::new();
    while let Some(cat) = cats.next().await {
        names.push(cat?.name);
    }
    Ok(names)
}
