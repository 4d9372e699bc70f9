//! Calls an operation of `Empty`.
//!
//! ```text
//! cargo run --example empty -- OPERATION
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "empty"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use naming::Naming;

    // The credential is in the environment: NAMING_BUILD_.
    let naming = Naming::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or_default() {
        "put_async" => {
            naming.empty().put_async().await?;
        }
        _ => println!("name one of these: put_async"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "empty")))]
fn main() {
    println!("this example needs the features `reqwest` and `empty`");
}
