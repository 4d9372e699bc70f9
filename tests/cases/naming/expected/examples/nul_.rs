//! Calls an operation of `NulResource`.
//!
//! ```text
//! cargo run --example nul_ -- OPERATION
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "nul"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use naming::Naming;

    // The credential is in the environment: NAMING_BUILD_.
    let naming = Naming::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or("nul") {
        "nul" => {
            let result = naming.nul_().nul().await?;
            println!("{result:?}");
        }
        _ => println!("name one of these: nul"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "nul")))]
fn main() {
    println!("this example needs the features `reqwest` and `nul`");
}
