//! Calls an operation of `ConflictResource`.
//!
//! ```text
//! cargo run --example conflict -- OPERATION
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "conflict"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use error_statuses::ErrorStatuses;

    let error_statuses = ErrorStatuses::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or("conflict") {
        "conflict" => {
            error_statuses.conflict().conflict().await?;
        }
        "wrong" => {
            error_statuses.conflict().wrong().await?;
        }
        _ => println!("name one of these: conflict, wrong"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "conflict")))]
fn main() {
    println!("this example needs the features `reqwest` and `conflict`");
}
