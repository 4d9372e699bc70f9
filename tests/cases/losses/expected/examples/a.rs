//! Calls an operation of `A`.
//!
//! ```text
//! cargo run --example a -- OPERATION
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "a"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use losses::Losses;

    let losses = Losses::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or("parameters") {
        "last" => {
            losses.a().last().await?;
        }
        "parameters" => {
            losses.a().parameters("<id>").await?;
        }
        "properties" => {
            losses.a().properties().await?;
        }
        "copy" => {
            losses.a().copy().await?;
        }
        _ => println!("name one of these: last, parameters, properties, copy"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "a")))]
fn main() {
    println!("this example needs the features `reqwest` and `a`");
}
