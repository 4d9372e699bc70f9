//! Calls an operation of `Pets`.
//!
//! ```text
//! cargo run --example pets -- OPERATION
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "pets"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use swagger_2_0::{Swagger20, Upload, models::{Dog, Pet}};

    // The credentials are in the environment: SWAGGER20_KEY; SWAGGER20_LOGIN; SWAGGER20_OAUTH.
    let swagger20 = Swagger20::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or("list_pets") {
        "list_pets" => {
            let result = swagger20.pets().list_pets().await?;
            println!("{result:?}");
        }
        "add_pet" => {
            let result = swagger20.pets().add_pet(Pet::Dog(Dog::new("<value>"))).await?;
            println!("{result:?}");
        }
        "get_photo" => {
            let result = swagger20.pets().get_photo("<id>").await?;
            println!("{} bytes", result.len());
        }
        "add_photo" => {
            swagger20.pets().add_photo("<id>", Upload::file("path/to/file")).await?;
        }
        _ => println!("name one of these: list_pets, add_pet, get_photo, add_photo"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "pets")))]
fn main() {
    println!("this example needs the features `reqwest` and `pets`");
}
