//! Calls an operation of `Events`.
//!
//! ```text
//! cargo run --example events -- OPERATION
//! ```
//!
//! castiron updates this file until you edit or delete it.

#[cfg(all(feature = "reqwest", feature = "events"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use dates_chrono::DatesChrono;

    let dates_chrono = DatesChrono::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or_default() {
        "create_event" => {
            let result = dates_chrono
                .events()
                .create_event(
                    "2024-01-15".parse::<chrono::NaiveDate>()?,
                    "2024-01-15T09:30:00Z".parse::<chrono::DateTime<chrono::Utc>>()?,
                    "2024-01-15T09:30:00Z".parse::<chrono::DateTime<chrono::Utc>>()?,
                )
                .await?;
            println!("{result:?}");
        }
        _ => println!("expected one of: create_event"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "events")))]
fn main() {
    println!("this example needs the features `reqwest` and `events`");
}
