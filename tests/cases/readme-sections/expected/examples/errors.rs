//! Tells the errors of a call apart: `ping`.
//!
//! ```text
//! cargo run --example errors
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "ping"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use readme_sections::{Error, ReadmeSections};

    let readme_sections = ReadmeSections::from_env()?;
    match readme_sections.ping().ping().await {
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

#[cfg(not(all(feature = "reqwest", feature = "ping")))]
fn main() {
    println!("this example needs the features `reqwest` and `ping`");
}
