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
    use orders::{Error, ErrorBody, Orders};

    // Set the credential in the environment: ORDERS_KEY.
    let orders = Orders::from_env()?;
    match orders.orders().get_order(1).await {
        Ok(result) => println!("{result:?}"),
        Err(Error::Api(error)) => {
            match (error.status.as_u16(), &error.body) {
                (404, ErrorBody::Missing(body)) => println!("404: {body:?}"),
                _ => println!("{error}"),
            }
        }
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
