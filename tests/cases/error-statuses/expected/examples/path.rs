//! Calls an operation of `Path`.
//!
//! ```text
//! cargo run --example path -- OPERATION
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "path"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use error_statuses::ErrorStatuses;

    let error_statuses = ErrorStatuses::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or("of_one_path") {
        "of_one_path" => {
            let result = error_statuses.path().of_one_path().await?;
            println!("{result:?}");
        }
        "of_one_operation" => {
            error_statuses.path().of_one_operation().await?;
        }
        _ => println!("name one of these: of_one_path, of_one_operation"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "path")))]
fn main() {
    println!("this example needs the features `reqwest` and `path`");
}
