//! Tells the errors of a call apart: `list_keys`.
//!
//! ```text
//! cargo run --example errors
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "keys"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use dangling_reference::{DanglingReference, Error};

    let dangling_reference = DanglingReference::from_env()?;
    match dangling_reference.keys().list_keys().await {
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

#[cfg(not(all(feature = "reqwest", feature = "keys")))]
fn main() {
    println!("this example needs the features `reqwest` and `keys`");
}
