//! Calls an operation of `PingResource`.
//!
//! ```text
//! cargo run --example ping -- OPERATION
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "ping"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use readme_sections::ReadmeSections;

    let readme_sections = ReadmeSections::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or("ping") {
        "ping" => {
            readme_sections.ping().ping().await?;
        }
        _ => println!("name one of these: ping"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "ping")))]
fn main() {
    println!("this example needs the features `reqwest` and `ping`");
}
