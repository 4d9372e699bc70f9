//! Calls an operation of `Things`.
//!
//! ```text
//! cargo run --example things -- OPERATION
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "things"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use error_statuses::ErrorStatuses;

    let error_statuses = ErrorStatuses::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or("only_default") {
        "only_default" => {
            error_statuses.things().only_default("<id>").await?;
        }
        "exists" => {
            let result = error_statuses.things().exists("<id>").await?;
            println!("{result:?}");
        }
        _ => println!("name one of these: only_default, exists"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "things")))]
fn main() {
    println!("this example needs the features `reqwest` and `things`");
}
