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
    use config_operations::ConfigOperations;

    let config_operations = ConfigOperations::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or_default() {
        "create_pet" => {
            config_operations.pets().create_pet().await?;
        }
        _ => println!("name one of these: create_pet"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "pets")))]
fn main() {
    println!("this example needs the features `reqwest` and `pets`");
}
