//! Calls an operation of `Animals`.
//!
//! ```text
//! cargo run --example animals -- OPERATION
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "animals"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use config_operations::ConfigOperations;

    let config_operations = ConfigOperations::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or("list") {
        "list" => {
            let result = config_operations.animals().list().await?;
            println!("{result:?}");
        }
        _ => println!("name one of these: list"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "animals")))]
fn main() {
    println!("this example needs the features `reqwest` and `animals`");
}
