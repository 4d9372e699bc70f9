//! Tells the errors of a call apart: `send_anything`.
//!
//! ```text
//! cargo run --example errors
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "loose"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use loose_schemas::{Error, LooseSchemas};

    let loose_schemas = LooseSchemas::from_env()?;
    match loose_schemas.loose().send_anything(serde_json::Value::Null).await {
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

#[cfg(not(all(feature = "reqwest", feature = "loose")))]
fn main() {
    println!("this example needs the features `reqwest` and `loose`");
}
