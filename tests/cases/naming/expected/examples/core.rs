//! Calls an operation of `CoreResource`.
//!
//! ```text
//! cargo run --example core -- OPERATION
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "core"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use naming::Naming;

    // The credential is in the environment: NAMING_BUILD_.
    let naming = Naming::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or("core") {
        "core" => {
            naming.core_().core().await?;
        }
        _ => println!("name one of these: core"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "core")))]
fn main() {
    println!("this example needs the features `reqwest` and `core`");
}
