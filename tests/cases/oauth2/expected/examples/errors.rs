//! Tells the errors of a call apart: `read`.
//!
//! ```text
//! cargo run --example errors
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "doors"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use oauth2::{Error, Oauth2};

    // The credentials are in the environment: OAUTH2_MACHINE, or OAUTH2_MACHINE_CLIENT_ID and OAUTH2_MACHINE_CLIENT_SECRET; OAUTH2_PERSON; OAUTH2_DISCOVERED.
    let oauth2 = Oauth2::from_env()?;
    match oauth2.doors().read().await {
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
