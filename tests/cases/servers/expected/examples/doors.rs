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
    use servers::Servers;

    let servers = Servers::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or("plain") {
        "plain" => {
            servers.doors().plain().await?;
        }
        "path" => {
            servers.doors().path().await?;
        }
        "operation" => {
            servers.doors().operation().await?;
        }
        "upload" => {
            servers.doors().upload().await?;
        }
        "upload_more" => {
            servers.doors().upload_more().await?;
        }
        "same" => {
            servers.doors().same().await?;
        }
        _ => {
            println!(
                "name one of these: plain, path, operation, upload, upload_more, same"
            )
        }
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "doors")))]
fn main() {
    println!("this example needs the features `reqwest` and `doors`");
}
