//! Tells the errors of a call apart: `add_pet`.
//!
//! ```text
//! cargo run --example errors
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "pets"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use bodies_choice::{BodiesChoice, Error};

    let bodies_choice = BodiesChoice::from_env()?;
    match bodies_choice.pets().add_pet("<value>").await {
        Ok(()) => println!("done"),
        Err(Error::Unexpected(response)) => {
            println!("not documented: {}", response.status)
        }
        Err(error) if error.is_timeout() => println!("no answer in time"),
        Err(Error::Transport(error)) => println!("no answer: {error}"),
        Err(other) => println!("{other}"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "pets")))]
fn main() {
    println!("this example needs the features `reqwest` and `pets`");
}
