//! Matches on the kinds of error: `a`.
//!
//! ```text
//! cargo run --example errors
//! ```
//!
//! castiron updates this file until you edit or delete it.

#[cfg(all(feature = "reqwest", feature = "letters"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use errors::{Error, ErrorBody, Errors};

    let errors = Errors::from_env()?;
    match errors.letters().a().await {
        Ok(()) => println!("done"),
        Err(Error::Api(error)) => {
            match (error.status.as_u16(), &error.body) {
                (404, ErrorBody::EmptyBody) => println!("{}", error.status),
                (_, ErrorBody::Fault(body)) => println!("{body:?}"),
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

#[cfg(not(all(feature = "reqwest", feature = "letters")))]
fn main() {
    println!("this example needs the features `reqwest` and `letters`");
}
