//! Prints the items of a response as they come: `stream_things`.
//!
//! ```text
//! cargo run --example streaming
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "things"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use openapi_3_2::Openapi32;
    use futures_util::TryStreamExt;

    let openapi32 = Openapi32::from_env()?;
    let mut stream = openapi32.things().stream_things().await?;
    while let Some(item) = stream.try_next().await? {
        println!("{item:?}");
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "things")))]
fn main() {
    println!("this example needs the features `reqwest` and `things`");
}
