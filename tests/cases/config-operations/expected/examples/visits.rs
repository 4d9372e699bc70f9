//! Calls an operation of `Visits`.
//!
//! ```text
//! cargo run --example visits -- OPERATION
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "visits"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use config_operations::ConfigOperations;

    let config_operations = ConfigOperations::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or("list_visits") {
        "list_visits" => {
            let result = config_operations.visits().list_visits().await?;
            println!("{result:?}");
        }
        "search" => {
            let result = config_operations.visits().search().await?;
            println!("{result:?}");
        }
        "list_owners" => {
            let result = config_operations.visits().list_owners().await?;
            println!("{result:?}");
        }
        _ => println!("name one of these: list_visits, search, list_owners"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "visits")))]
fn main() {
    println!("this example needs the features `reqwest` and `visits`");
}
