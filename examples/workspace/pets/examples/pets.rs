//! Calls an operation of `PetsResource`.
//!
//! ```text
//! cargo run --example pets -- OPERATION
//! ```
//!
//! castiron updates this file until you edit or delete it.

#[cfg(all(feature = "reqwest", feature = "pets"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use pets::{Pets, models::Kind};

    // Set the credential in the environment: PETS_TOKEN.
    let pets = Pets::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or("list_pets") {
        "list_pets" => {
            let result = pets.pets().list_pets().await?;
            println!("{result:?}");
        }
        "add_pet" => {
            let result = pets.pets().add_pet("Mia", Kind::Cat).await?;
            println!("{result:?}");
        }
        "get_pet" => {
            let result = pets
                .pets()
                .get_pet("3fa85f64-5717-4562-b3fc-2c963f66afa6".parse::<uuid::Uuid>()?)
                .await?;
            println!("{result:?}");
        }
        _ => println!("expected one of: list_pets, add_pet, get_pet"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "pets")))]
fn main() {
    println!("this example needs the features `reqwest` and `pets`");
}
