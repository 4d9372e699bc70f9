//! Prints the items of a response as they arrive: `fern_lines`.
//!
//! ```text
//! cargo run --example streaming
//! ```
//!
//! castiron wrote this file once. It is yours to edit or delete.

#[cfg(all(feature = "reqwest", feature = "fern"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use streams::Streams;
    use futures_util::TryStreamExt;

    let streams = Streams::from_env()?;
    let mut stream = streams.fern().fern_lines().await?;
    while let Some(item) = stream.try_next().await? {
        println!("{item:?}");
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "fern")))]
fn main() {
    println!("this example needs the features `reqwest` and `fern`");
}
