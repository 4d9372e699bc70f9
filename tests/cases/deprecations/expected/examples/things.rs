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
    use deprecations::Deprecations;

    let deprecations = Deprecations::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or("search_things") {
        "search_things" => {
            deprecations.things().search_things().await?;
        }
        _ => println!("name one of these: search_things"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "things")))]
fn main() {
    println!("this example needs the features `reqwest` and `things`");
}
