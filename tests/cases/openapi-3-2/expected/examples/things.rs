//! Calls an operation of `Things`.
//!
//! ```text
//! cargo run --example things -- OPERATION
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "things"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use openapi_3_2::{Openapi32, Upload, models::{Plain, Thing}};
    use futures_util::TryStreamExt;

    let openapi32 = Openapi32::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or("stream_things") {
        "send_parts" => {
            openapi32
                .things()
                .send_parts((Thing::Plain(Plain::new()), Upload::file("path/to/file")))
                .await?;
        }
        "send_lines" => {
            openapi32.things().send_lines([Thing::Plain(Plain::new())]).await?;
        }
        "send_named" => {
            openapi32.things().send_named("<id>").await?;
        }
        "send_series" => {
            openapi32.things().send_series([Thing::Plain(Plain::new())]).await?;
        }
        "stream_things" => {
            let mut stream = openapi32.things().stream_things().await?;
            while let Some(item) = stream.try_next().await? {
                println!("{item:?}");
            }
        }
        "find_things" => {
            let result = openapi32.things().find_things().await?;
            println!("{result:?}");
        }
        "purge_things" => {
            openapi32.things().purge_things().await?;
        }
        _ => {
            println!(
                "name one of these: send_parts, send_lines, send_named, send_series, stream_things, find_things, purge_things"
            )
        }
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "things")))]
fn main() {
    println!("this example needs the features `reqwest` and `things`");
}
