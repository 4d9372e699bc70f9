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

#[cfg(test)]
mod tests {
    use castiron_mock::Server;

    use super::{cats, pets::Pets};

    const DOCUMENT: &str = include_str!("../../api/pets/openapi.json");

    #[tokio::test]
    async fn requests_are_what_the_document_allows() {
        let server = Server::start(DOCUMENT, 0, |_| {}).expect("the server starts");
        let pets = Pets::builder().with_server(server.url()).token("<token>").build();
        let pets = pets.expect("the client is complete");
        assert_eq!(cats(&pets).await.expect("the call succeeds"), ["Mia"]);
        assert!(server.violations("listPets").is_empty());
        // The runtime has the feature `blocking`, and so does the module.
        let id = crate::pets::uuid::Uuid::nil();
        let pet = tokio::task::spawn_blocking(move || pets.pets().get_pet(id).send_blocking());
        assert_eq!(pet.await.expect("it ends").expect("the call succeeds").name, "Mia");
        assert!(server.violations("getPet").is_empty());
    }
}
