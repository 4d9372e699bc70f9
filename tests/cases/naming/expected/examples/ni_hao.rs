//! Calls an operation of `NiHao`.
//!
//! ```text
//! cargo run --example ni_hao -- OPERATION
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "ni-hao"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use naming::Naming;

    // The credential is in the environment: NAMING_BUILD_.
    let naming = Naming::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or_default() {
        "delete_async" => {
            naming.ni_hao().delete_async().await?;
        }
        _ => println!("name one of these: delete_async"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "ni-hao")))]
fn main() {
    println!("this example needs the features `reqwest` and `ni-hao`");
}
