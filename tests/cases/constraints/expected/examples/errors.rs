//! Tells the errors of a call apart: `list_things`.
//!
//! ```text
//! cargo run --example errors
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "things"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use constraints::{ApiError, Constraints, Error};

    let constraints = Constraints::from_env()?;
    match constraints.things().list_things().await {
        Ok(result) => println!("{result:?}"),
        Err(Error::Api(error)) => {
            match &error.body {
                ApiError::NotFound => println!("{}", error.status),
                other => println!("{}: {other}", error.status),
            }
        }
        Err(Error::Unexpected(response)) => {
            println!("not documented: {}", response.status)
        }
        Err(error) if error.is_timeout() => println!("no answer in time"),
        Err(Error::Transport(error)) => println!("no answer: {error}"),
        Err(other) => println!("{other}"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "things")))]
fn main() {
    println!("this example needs the features `reqwest` and `things`");
}
