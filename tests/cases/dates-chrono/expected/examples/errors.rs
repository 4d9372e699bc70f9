//! Tells the errors of a call apart: `create_event`.
//!
//! ```text
//! cargo run --example errors
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "events"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use dates_chrono::{DatesChrono, Error};

    let dates_chrono = DatesChrono::from_env()?;
    match dates_chrono
        .events()
        .create_event(
            "2024-01-15".parse::<chrono::NaiveDate>()?,
            "2024-01-15T09:30:00Z".parse::<chrono::DateTime<chrono::Utc>>()?,
            "2024-01-15T09:30:00Z".parse::<chrono::DateTime<chrono::Utc>>()?,
        )
        .await
    {
        Ok(result) => println!("{result:?}"),
        Err(Error::Unexpected(response)) => {
            println!("not documented: {}", response.status)
        }
        Err(error) if error.is_timeout() => println!("no answer in time"),
        Err(Error::Transport(error)) => println!("no answer: {error}"),
        Err(other) => println!("{other}"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "events")))]
fn main() {
    println!("this example needs the features `reqwest` and `events`");
}
