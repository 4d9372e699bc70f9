//! Calls an operation of `Keys`.
//!
//! ```text
//! cargo run --example keys -- OPERATION
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "keys"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use dangling_reference::DanglingReference;

    let dangling_reference = DanglingReference::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or("list_keys") {
        "list_keys" => {
            let result = dangling_reference.keys().list_keys().await?;
            println!("{result:?}");
        }
        "create_key" => {
            dangling_reference.keys().create_key().await?;
        }
        _ => println!("name one of these: list_keys, create_key"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "keys")))]
fn main() {
    println!("this example needs the features `reqwest` and `keys`");
}
