//! Tells the errors of a call apart: `replace_events`.
//!
//! ```text
//! cargo run --example errors
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "events"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use lines::{Error, Lines, models::Event};

    let lines = Lines::from_env()?;
    match lines.events().replace_events().body([Event::new("<value>")]).await {
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

#[cfg(not(all(feature = "reqwest", feature = "events")))]
fn main() {
    println!("this example needs the features `reqwest` and `events`");
}
