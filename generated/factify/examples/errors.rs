//! Matches on the kinds of error: `list_api_keys`.
//!
//! ```text
//! cargo run --example errors
//! ```
//!
//! castiron updates this file until you edit or delete it.

#[cfg(all(feature = "reqwest", feature = "api-keys"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use factify::{Error, ErrorBody, Factify};

    // Set the credential in the environment: FACTIFY_BEARER_AUTH.
    let factify = Factify::from_env()?;
    match factify.api_keys().list_api_keys("<id>").await {
        Ok(result) => println!("{result:?}"),
        Err(Error::Api(error)) => {
            match (error.status.as_u16(), &error.body) {
                (404, ErrorBody::ErrorT(body)) => println!("404: {body:?}"),
                (429, ErrorBody::ErrorT(body)) => println!("429: {body:?}"),
                _ => println!("{error}"),
            }
        }
        Err(Error::Unexpected(response)) => println!("undocumented: {}", response.status),
        Err(error) if error.is_timeout() => println!("the call timed out"),
        Err(Error::Transport(error)) => println!("no response: {error}"),
        Err(other) => println!("{other}"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "api-keys")))]
fn main() {
    println!("this example needs the features `reqwest` and `api-keys`");
}
