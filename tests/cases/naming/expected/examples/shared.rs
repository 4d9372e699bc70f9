//! Calls an operation of `Shared`.
//!
//! ```text
//! cargo run --example shared -- OPERATION
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "shared"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use naming::Naming;

    // The credential is in the environment: NAMING_BUILD_.
    let naming = Naming::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or("async_") {
        "async_" => {
            naming.shared_().async_().await?;
        }
        "async_capital" => {
            naming.shared_().async_capital().await?;
        }
        _ => println!("name one of these: async_, async_capital"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "shared")))]
fn main() {
    println!("this example needs the features `reqwest` and `shared`");
}
