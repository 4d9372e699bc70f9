//! Tells the errors of a call apart: `default`.
//!
//! ```text
//! cargo run --example errors
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "doors"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use security::{Error, Security};

    // The credentials are in the environment: SECURITY_TOKEN; SECURITY_USER; SECURITY_KEY; SECURITY_QUERY_KEY; SECURITY_COOKIE_KEY; SECURITY_OAUTH, or SECURITY_OAUTH_CLIENT_ID and SECURITY_OAUTH_CLIENT_SECRET.
    let security = Security::from_env()?;
    match security.doors().default().await {
        Ok(()) => println!("done"),
        Err(Error::Unexpected(response)) => {
            println!("not documented: {}", response.status)
        }
        Err(error) if error.is_timeout() => println!("no answer in time"),
        Err(Error::Transport(error)) => println!("no answer: {error}"),
        Err(other) => println!("{other}"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "doors")))]
fn main() {
    println!("this example needs the features `reqwest` and `doors`");
}
