//! Calls an operation of `ClientResource`.
//!
//! ```text
//! cargo run --example client -- OPERATION
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "client"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use naming::Naming;

    // The credential is in the environment: NAMING_BUILD_.
    let naming = Naming::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or("client") {
        "client" => {
            naming.client().client().await?;
        }
        _ => println!("name one of these: client"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "client")))]
fn main() {
    println!("this example needs the features `reqwest` and `client`");
}
