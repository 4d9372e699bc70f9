//! Tells the errors of a call apart: `get_v`.
//!
//! ```text
//! cargo run --example errors
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "v"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use path_items::{Error, PathItems};

    let path_items = PathItems::from_env()?;
    match path_items.v().get_v().await {
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

#[cfg(not(all(feature = "reqwest", feature = "v")))]
fn main() {
    println!("this example needs the features `reqwest` and `v`");
}
