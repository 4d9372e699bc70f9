//! Calls an operation of `Doors`.
//!
//! ```text
//! cargo run --example doors -- OPERATION
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "doors"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use servers_relative::ServersRelative;

    let servers_relative = ServersRelative::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or("plain") {
        "plain" => {
            servers_relative.doors().plain().await?;
        }
        "own" => {
            servers_relative.doors().own().await?;
        }
        _ => println!("name one of these: plain, own"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "doors")))]
fn main() {
    println!("this example needs the features `reqwest` and `doors`");
}
