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
    use every_shape::EveryShape;

    let every_shape = EveryShape::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or_default() {
        "send_thing" => {
            let result = every_shape.things().send_thing("<id>").await?;
            println!("{result:?}");
        }
        _ => println!("name one of these: send_thing"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "things")))]
fn main() {
    println!("this example needs the features `reqwest` and `things`");
}
