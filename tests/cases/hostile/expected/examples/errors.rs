//! Matches on the kinds of error: `get_hostile`.
//!
//! ```text
//! cargo run --example errors
//! ```
//!
//! castiron wrote this file once. It is yours to edit or delete.

#[cfg(all(feature = "reqwest", feature = "keys-star"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use hostile::{ApiError, Error, Hostile};

    // Set the credential in the environment: HOSTILE_AUTH_HOSTILE.
    let hostile = Hostile::from_env()?;
    match hostile.keys_star().get_hostile("<id>").await {
        Ok(result) => println!("{result:?}"),
        Err(Error::Api(error)) => {
            match &error.body {
                ApiError::Forbidden(body) => println!("{body:?}"),
                ApiError::NotFound => println!("{}", error.status),
                other => println!("{}: {other}", error.status),
            }
        }
        Err(Error::Unexpected(response)) => println!("undocumented: {}", response.status),
        Err(error) if error.is_timeout() => println!("timed out"),
        Err(Error::Transport(error)) => println!("no response: {error}"),
        Err(other) => println!("{other}"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "keys-star")))]
fn main() {
    println!("this example needs the features `reqwest` and `keys-star`");
}
