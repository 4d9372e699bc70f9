//! Calls an operation of `AsyncResource`.
//!
//! ```text
//! cargo run --example async_ -- OPERATION
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "async_"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use naming::Naming;

    // The credential is in the environment: NAMING_BUILD_.
    let naming = Naming::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or_default() {
        "ni_hao" => {
            naming.async_().ni_hao().await?;
        }
        _ => println!("name one of these: ni_hao"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "async_")))]
fn main() {
    println!("this example needs the features `reqwest` and `async_`");
}
