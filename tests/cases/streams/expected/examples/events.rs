//! Calls an operation of `Events`.
//!
//! ```text
//! cargo run --example events -- OPERATION
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "events"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use streams::Streams;
    use futures_util::TryStreamExt;

    let streams = Streams::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or("follow_events") {
        "follow_events" => {
            let mut stream = streams.events().follow_events().await?;
            while let Some(item) = stream.try_next().await? {
                println!("{item:?}");
            }
        }
        "follow_anything" => {
            let mut stream = streams.events().follow_anything().await?;
            while let Some(item) = stream.try_next().await? {
                println!("{item:?}");
            }
        }
        _ => println!("name one of these: follow_events, follow_anything"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "events")))]
fn main() {
    println!("this example needs the features `reqwest` and `events`");
}
