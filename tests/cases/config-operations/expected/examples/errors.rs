//! Tells the errors of a call apart: `list`.
//!
//! ```text
//! cargo run --example errors
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "animals"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use config_operations::{ConfigOperations, Error};

    let config_operations = ConfigOperations::from_env()?;
    match config_operations.animals().list().await {
        Ok(result) => println!("{result:?}"),
        Err(Error::Unexpected(response)) => {
            println!("not documented: {}", response.status)
        }
        Err(error) if error.is_timeout() => println!("no answer in time"),
        Err(Error::Transport(error)) => println!("no answer: {error}"),
        Err(other) => println!("{other}"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "animals")))]
fn main() {
    println!("this example needs the features `reqwest` and `animals`");
}
