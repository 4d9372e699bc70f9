//! Tells the errors of a call apart: `download`.
//!
//! ```text
//! cargo run --example errors
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "files"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use left_out::{Error, LeftOut};

    let left_out = LeftOut::from_env()?;
    match left_out.files().download().await {
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

#[cfg(not(all(feature = "reqwest", feature = "files")))]
fn main() {
    println!("this example needs the features `reqwest` and `files`");
}
