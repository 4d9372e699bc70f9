//! Tells the errors of a call apart: `of_all_paths`.
//!
//! ```text
//! cargo run --example errors
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "all"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use error_statuses::{ApiError, Error, ErrorStatuses};

    let error_statuses = ErrorStatuses::from_env()?;
    match error_statuses.all().of_all_paths().await {
        Ok(result) => println!("{result:?}"),
        Err(Error::Api(error)) => {
            match &error.body {
                ApiError::Accepted(body) => println!("{body:?}"),
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

#[cfg(not(all(feature = "reqwest", feature = "all")))]
fn main() {
    println!("this example needs the features `reqwest` and `all`");
}
