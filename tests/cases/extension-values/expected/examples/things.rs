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
    use extension_values::ExtensionValues;

    let extension_values = ExtensionValues::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or_default() {
        "replace_thing" => {
            extension_values.things().replace_thing().await?;
        }
        "send_thing" => {
            let result = extension_values.things().send_thing().await?;
            println!("{result:?}");
        }
        _ => println!("name one of these: replace_thing, send_thing"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "things")))]
fn main() {
    println!("this example needs the features `reqwest` and `things`");
}
