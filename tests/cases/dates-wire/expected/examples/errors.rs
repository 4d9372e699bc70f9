//! Tells the errors of a call apart: `create_event`.
//!
//! ```text
//! cargo run --example errors
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "events"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use dates_wire::{DatesWire, Error};

    let dates_wire = DatesWire::from_env()?;
    match dates_wire.events().create_event("<value>", "<value>", 1).await {
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

#[cfg(not(all(feature = "reqwest", feature = "events")))]
fn main() {
    println!("this example needs the features `reqwest` and `events`");
}
