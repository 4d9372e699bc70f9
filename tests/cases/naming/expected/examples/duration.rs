//! Calls an operation of `DurationResource`.
//!
//! ```text
//! cargo run --example duration -- OPERATION
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "duration"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use naming::Naming;

    // The credential is in the environment: NAMING_BUILD_.
    let naming = Naming::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or("duration") {
        "duration" => {
            naming.duration().duration().await?;
        }
        _ => println!("name one of these: duration"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "duration")))]
fn main() {
    println!("this example needs the features `reqwest` and `duration`");
}
