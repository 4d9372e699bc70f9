//! Calls an operation of `ShopThings`.
//!
//! ```text
//! cargo run --example shop_things -- OPERATION
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "shop-things"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use vendor_names::VendorNames;

    let vendor_names = VendorNames::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or_default() {
        "discard" => {
            vendor_names.shop_things().discard("<value>").await?;
        }
        _ => println!("name one of these: discard"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "shop-things")))]
fn main() {
    println!("this example needs the features `reqwest` and `shop-things`");
}
