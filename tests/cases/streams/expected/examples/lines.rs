//! Calls an operation of `Lines`.
//!
//! ```text
//! cargo run --example lines -- OPERATION
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "lines"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use streams::Streams;
    use futures_util::TryStreamExt;

    let streams = Streams::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or("list_lines") {
        "list_lines" => {
            let mut stream = streams.lines().list_lines().await?;
            while let Some(item) = stream.try_next().await? {
                println!("{item:?}");
            }
        }
        "list_whole" => {
            let mut stream = streams.lines().list_whole().await?;
            while let Some(item) = stream.try_next().await? {
                println!("{item:?}");
            }
        }
        "list_records" => {
            let result = streams.lines().list_records().await?;
            println!("{result:?}");
        }
        _ => println!("name one of these: list_lines, list_whole, list_records"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "lines")))]
fn main() {
    println!("this example needs the features `reqwest` and `lines`");
}
