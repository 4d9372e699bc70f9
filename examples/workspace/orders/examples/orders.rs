//! Calls an operation of `OrdersResource`.
//!
//! ```text
//! cargo run --example orders -- OPERATION
//! ```
//!
//! castiron updates this file until you edit or delete it.

#[cfg(all(feature = "reqwest", feature = "orders"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use orders::Orders;

    // Set the credential in the environment: ORDERS_KEY.
    let orders = Orders::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or("get_order") {
        "get_order" => {
            let result = orders.orders().get_order(1).await?;
            println!("{result:?}");
        }
        _ => println!("expected one of: get_order"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "orders")))]
fn main() {
    println!("this example needs the features `reqwest` and `orders`");
}
