//! Tells the errors of a call apart: `put_tree`.
//!
//! ```text
//! cargo run --example errors
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "trees"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use recursion::{Error, Recursion};

    let recursion = Recursion::from_env()?;
    match recursion.trees().put_tree("<value>").await {
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

#[cfg(not(all(feature = "reqwest", feature = "trees")))]
fn main() {
    println!("this example needs the features `reqwest` and `trees`");
}
