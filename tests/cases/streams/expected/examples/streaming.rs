//! Prints the items of a response as they arrive: `lines`.
//!
//! ```text
//! cargo run --example streaming
//! ```
//!
//! castiron updates this file until you edit or delete it.

#[cfg(all(feature = "reqwest", feature = "fern"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use streams::Streams;

    let streams = Streams::from_env()?;
    let mut stream = streams.fern().lines().await?;
    while let Some(item) = stream.next().await {
        let item = item?;
        println!("{item:?}");
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "fern")))]
fn main() {
    println!("this example needs the features `reqwest` and `fern`");
}
