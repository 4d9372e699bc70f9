//! Calls an operation of `Fern`.
//!
//! ```text
//! cargo run --example fern -- OPERATION
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "fern"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use streams::Streams;
    use futures_util::TryStreamExt;

    let streams = Streams::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or("fern_lines") {
        "fern_events" => {
            let result = streams.fern().fern_events(false).await?;
            println!("{result:?}");
        }
        "fern_lines" => {
            let mut stream = streams.fern().fern_lines().await?;
            while let Some(item) = stream.try_next().await? {
                println!("{item:?}");
            }
        }
        "fern_both" => {
            let result = streams.fern().fern_both(false).await?;
            println!("{result:?}");
        }
        _ => println!("name one of these: fern_events, fern_lines, fern_both"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "fern")))]
fn main() {
    println!("this example needs the features `reqwest` and `fern`");
}
