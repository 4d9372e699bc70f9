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
    use security::Security;

    // The credentials are in the environment: SECURITY_TOKEN; SECURITY_USER; SECURITY_KEY; SECURITY_QUERY_KEY; SECURITY_COOKIE_KEY; SECURITY_OAUTH, or SECURITY_OAUTH_CLIENT_ID and SECURITY_OAUTH_CLIENT_SECRET.
    let security = Security::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or("default") {
        "default" => {
            security.doors().default().await?;
        }
        "open" => {
            security.doors().open().await?;
        }
        "either" => {
            security.doors().either().await?;
        }
        "unknown" => {
            security.doors().unknown().await?;
        }
        "query" => {
            security.doors().query().await?;
        }
        _ => println!("name one of these: default, open, either, unknown, query"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "doors")))]
fn main() {
    println!("this example needs the features `reqwest` and `doors`");
}
