//! Tells the errors of a call apart: `self_`.
//!
//! ```text
//! cargo run --example errors
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "models"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use naming::{Error, Naming};

    // The credential is in the environment: NAMING_BUILD_.
    let naming = Naming::from_env()?;
    match naming.models_().self_("<value>", "<value>").await {
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

#[cfg(not(all(feature = "reqwest", feature = "models")))]
fn main() {
    println!("this example needs the features `reqwest` and `models`");
}
