//! Matches on the kinds of error: `list_api_keys`.
//!
//! ```text
//! cargo run --example errors
//! ```
//!
//! castiron wrote this file once. It is yours to edit or delete.

#[cfg(all(feature = "reqwest", feature = "api-keys"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use factify::{ApiError, Error, Factify};

    // Set the credential in the environment: FACTIFY_BEARER_AUTH.
    let factify = Factify::from_env()?;
    match factify.api_keys().list_api_keys("<id>").await {
        Ok(result) => println!("{result:?}"),
        Err(Error::Api(error)) => {
            match &error.body {
                ApiError::BadRequest(body) => println!("{body:?}"),
                ApiError::Unauthorized(body) => println!("{body:?}"),
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

#[cfg(not(all(feature = "reqwest", feature = "api-keys")))]
fn main() {
    println!("this example needs the features `reqwest` and `api-keys`");
}
