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
    use oauth2::Oauth2;

    // The credentials are in the environment: OAUTH2_MACHINE, or OAUTH2_MACHINE_CLIENT_ID and OAUTH2_MACHINE_CLIENT_SECRET; OAUTH2_PERSON; OAUTH2_DISCOVERED.
    let oauth2 = Oauth2::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or("read") {
        "read" => {
            oauth2.doors().read().await?;
        }
        "write" => {
            oauth2.doors().write().await?;
        }
        "any" => {
            oauth2.doors().any().await?;
        }
        _ => println!("name one of these: read, write, any"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "doors")))]
fn main() {
    println!("this example needs the features `reqwest` and `doors`");
}
