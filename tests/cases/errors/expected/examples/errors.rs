//! Matches on the kinds of error: `a`.
//!
//! ```text
//! cargo run --example errors
//! ```
//!
//! castiron wrote this file once. It is yours to edit or delete.

#[cfg(all(feature = "reqwest", feature = "letters"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use errors::{ApiError, Error, Errors};

    let errors = Errors::from_env()?;
    match errors.letters().a().await {
        Ok(()) => println!("done"),
        Err(Error::Api(error)) => {
            match &error.body {
                ApiError::NotFound => println!("{}", error.status),
                ApiError::Default(body) => println!("{body:?}"),
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

#[cfg(not(all(feature = "reqwest", feature = "letters")))]
fn main() {
    println!("this example needs the features `reqwest` and `letters`");
}
