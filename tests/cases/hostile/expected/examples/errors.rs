//! Matches on the kinds of error: `get_hostile`.
//!
//! ```text
//! cargo run --example errors
//! ```
//!
//! castiron updates this file until you edit or delete it.

#[cfg(all(feature = "reqwest", feature = "keys-star"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use hostile::{Error, ErrorBody, Hostile};

    // Set the credential in the environment: HOSTILE_AUTH_HOSTILE.
    let hostile = Hostile::from_env()?;
    match hostile.keys_star().get_hostile("<id>").await {
        Ok(result) => println!("{result:?}"),
        Err(Error::Api(error)) => {
            match (error.status.as_u16(), &error.body) {
                (404, ErrorBody::Empty) => println!("{}", error.status),
                (403, ErrorBody::ForbiddenError(body)) => println!("403: {body:?}"),
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

#[cfg(not(all(feature = "reqwest", feature = "keys-star")))]
fn main() {
    println!("this example needs the features `reqwest` and `keys-star`");
}
