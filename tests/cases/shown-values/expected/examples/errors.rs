//! Matches on the kinds of error: `get_order`.
//!
//! ```text
//! cargo run --example errors
//! ```
//!
//! castiron updates this file until you edit or delete it.

#[cfg(all(feature = "reqwest", feature = "orders"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use shown_values::{Error, ShownValues};

    let shown_values = ShownValues::from_env()?;
    match shown_values
        .orders()
        .get_order("ord_1042", "2025-11-28".parse::<jiff::civil::Date>()?, 10)
        .await
    {
        Ok(()) => println!("done"),
        Err(Error::Unexpected(response)) => println!("undocumented: {}", response.status),
        Err(error) if error.is_timeout() => println!("the call timed out"),
        Err(Error::Transport(error)) => println!("no response: {error}"),
        Err(other) => println!("{other}"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "orders")))]
fn main() {
    println!("this example needs the features `reqwest` and `orders`");
}
