//! Tells the errors of a call apart: `list_lines`.
//!
//! ```text
//! cargo run --example errors
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "lines"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use streams::{Error, ListLinesError, Streams};

    let streams = Streams::from_env()?;
    match streams.lines().list_lines().await {
        Ok(_) => println!("the items can be read"),
        Err(Error::Api(error)) => {
            match &error.body {
                ListLinesError::NotFound(body) => println!("{body:?}"),
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

#[cfg(not(all(feature = "reqwest", feature = "lines")))]
fn main() {
    println!("this example needs the features `reqwest` and `lines`");
}
