//! Matches on the kinds of error: `list_pets`.
//!
//! ```text
//! cargo run --example errors
//! ```
//!
//! castiron updates this file until you edit or delete it.

#[cfg(all(feature = "reqwest", feature = "pets"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use pets::{Error, ErrorBody, Pets};

    // Set the credential in the environment: PETS_TOKEN.
    let pets = Pets::from_env()?;
    match pets.pets().list_pets().await {
        Ok(result) => println!("{result:?}"),
        Err(Error::Api(error)) => {
            match (error.status.as_u16(), &error.body) {
                (_, ErrorBody::Problem(body)) => println!("{body:?}"),
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

#[cfg(not(all(feature = "reqwest", feature = "pets")))]
fn main() {
    println!("this example needs the features `reqwest` and `pets`");
}
