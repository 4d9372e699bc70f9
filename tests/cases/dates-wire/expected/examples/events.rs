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
    use dates_wire::DatesWire;

    let dates_wire = DatesWire::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or_default() {
        "create_event" => {
            let result = dates_wire
                .events()
                .create_event("<value>", "<value>", 1)
                .await?;
            println!("{result:?}");
        }
        _ => println!("name one of these: create_event"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "events")))]
fn main() {
    println!("this example needs the features `reqwest` and `events`");
}
