//! Tells the errors of a call apart: `many`.
//!
//! ```text
//! cargo run --example errors
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "bodies"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use bodies::{Bodies, Error, models::{Few, Many}};

    let bodies = Bodies::from_env()?;
    match bodies
        .bodies()
        .many(
            Many::new(
                "<value>",
                1,
                1.0,
                false,
                "2024-01-15".parse::<jiff::civil::Date>()?,
                Few::new("<value>", 1),
                ["<value>".to_owned()],
                std::collections::BTreeMap::new(),
            ),
        )
        .await
    {
        Ok(()) => println!("done"),
        Err(Error::Unexpected(response)) => {
            println!("not documented: {}", response.status)
        }
        Err(error) if error.is_timeout() => println!("no answer in time"),
        Err(Error::Transport(error)) => println!("no answer: {error}"),
        Err(other) => println!("{other}"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "bodies")))]
fn main() {
    println!("this example needs the features `reqwest` and `bodies`");
}
