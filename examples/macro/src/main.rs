//! A program with an SDK that a macro generates. It calls the API on a local server, which validates
//! the requests.

#![allow(clippy::print_stdout, reason = "it is what the program is for")]

mod pets {
    castiron::sdk!("../api/pets/openapi.json", select.operations = ["addPet"]);
}

use std::error::Error;

use castiron_mock::Server;
use pets::{Pets, models::Kind};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    println!("added {}", added().await?);
    Ok(())
}

/// Adds a pet, and returns its name.
async fn added() -> Result<String, Box<dyn Error>> {
    let server = Server::start(include_str!("../../api/pets/openapi.json"), 0, |_| {})?;
    let pets = Pets::builder().with_server(server.url()).token("<token>").build()?;
    let pet = pets.pets().add_pet("Mia", Kind::Cat).await?;
    match server.violations("addPet").first() {
        Some(violation) => Err(violation.to_string().into()),
        None => Ok(pet.name),
    }
}

#[cfg(test)]
mod tests {
    #[tokio::test]
    async fn the_call_succeeds() {
        assert_eq!(super::added().await.expect("the call succeeds"), "Mia");
    }
}
