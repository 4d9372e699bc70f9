//! Calls an operation of `Secrets`.
//!
//! ```text
//! cargo run --example secrets -- OPERATION
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "secrets"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use files_outside::FilesOutside;

    let files_outside = FilesOutside::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or("read") {
        "read" => {
            files_outside.secrets().read().await?;
        }
        _ => println!("name one of these: read"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "secrets")))]
fn main() {
    println!("this example needs the features `reqwest` and `secrets`");
}
