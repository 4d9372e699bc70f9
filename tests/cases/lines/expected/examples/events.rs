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
    use lines::{Lines, models::{Event, SendItemsBodyItem}};

    let lines = Lines::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or_default() {
        "replace_events" => {
            lines.events().replace_events().body([Event::new("<value>")]).await?;
        }
        "send_events" => {
            lines.events().send_events([Event::new("<value>")]).await?;
        }
        "send_raw" => {
            lines.events().send_raw("<value>").await?;
        }
        "send_geo" => {
            lines.events().send_geo([Event::new("<value>")]).await?;
        }
        "send_items" => {
            lines.events().send_items([SendItemsBodyItem::new()]).await?;
        }
        _ => {
            println!(
                "name one of these: replace_events, send_events, send_raw, send_geo, send_items"
            )
        }
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "events")))]
fn main() {
    println!("this example needs the features `reqwest` and `events`");
}
