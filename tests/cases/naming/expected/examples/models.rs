//! Calls an operation of `ModelsResource`.
//!
//! ```text
//! cargo run --example models -- OPERATION
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "models"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use naming::Naming;

    // The credential is in the environment: NAMING_BUILD_.
    let naming = Naming::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or("self_") {
        "self_" => {
            let result = naming.models_().self_("<value>", "<value>").await?;
            println!("{result:?}");
        }
        "new_" => {
            let result = naming.models_().new_("<value>", "<value>", "<value>").await?;
            println!("{result:?}");
        }
        _ => println!("name one of these: self_, new_"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "models")))]
fn main() {
    println!("this example needs the features `reqwest` and `models`");
}
