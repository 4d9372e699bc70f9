//! Tells the errors of a call apart: `read`.
//!
//! ```text
//! cargo run --example errors
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "secrets"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use files_outside::{Error, FilesOutside};

    let files_outside = FilesOutside::from_env()?;
    match files_outside.secrets().read().await {
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

#[cfg(not(all(feature = "reqwest", feature = "secrets")))]
fn main() {
    println!("this example needs the features `reqwest` and `secrets`");
}
