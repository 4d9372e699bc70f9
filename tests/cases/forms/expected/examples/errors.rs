//! Matches on the kinds of error: `events`.
//!
//! ```text
//! cargo run --example errors
//! ```
//!
//! castiron updates this file until you edit or delete it.

#[cfg(all(feature = "reqwest", feature = "forms"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use forms::{Error, Forms};

    let forms = Forms::from_env()?;
    match forms.forms().events().await {
        Ok(_) => println!("the items can be deserialized"),
        Err(Error::Unexpected(response)) => println!("undocumented: {}", response.status),
        Err(error) if error.is_timeout() => println!("the call timed out"),
        Err(Error::Transport(error)) => println!("no response: {error}"),
        Err(other) => println!("{other}"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "forms")))]
fn main() {
    println!("this example needs the features `reqwest` and `forms`");
}
