//! Sends the file `path/to/file`: `send_parts`.
//!
//! ```text
//! cargo run --example uploads
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "things"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use openapi_3_2::{Openapi32, Upload, models::{Plain, Thing}};

    let openapi32 = Openapi32::from_env()?;
    openapi32
        .things()
        .send_parts((Thing::Plain(Plain::new()), Upload::file("path/to/file")))
        .await?;
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "things")))]
fn main() {
    println!("this example needs the features `reqwest` and `things`");
}
