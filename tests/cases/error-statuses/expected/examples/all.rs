//! Calls an operation of `All`.
//!
//! ```text
//! cargo run --example all -- OPERATION
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "all"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use error_statuses::ErrorStatuses;

    let error_statuses = ErrorStatuses::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or("of_all_paths") {
        "of_all_paths" => {
            let result = error_statuses.all().of_all_paths().await?;
            println!("{result:?}");
        }
        _ => println!("name one of these: of_all_paths"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "all")))]
fn main() {
    println!("this example needs the features `reqwest` and `all`");
}
