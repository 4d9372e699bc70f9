//! Tells the errors of a call apart: `send_thing`.
//!
//! ```text
//! cargo run --example errors
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "things"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use every_shape::{Error, EveryShape};

    let every_shape = EveryShape::from_env()?;
    match every_shape.things().send_thing("<id>").await {
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

#[cfg(not(all(feature = "reqwest", feature = "things")))]
fn main() {
    println!("this example needs the features `reqwest` and `things`");
}
