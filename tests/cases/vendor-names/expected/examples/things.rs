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
    use vendor_names::{VendorNames, models::{Kind, Size, Thing}};

    let vendor_names = VendorNames::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or("get") {
        "get" => {
            let result = vendor_names.things().get("<value>").await?;
            println!("{result:?}");
        }
        "replace" => {
            vendor_names
                .things()
                .replace(
                    "<value>",
                    Thing::new("<value>", "<value>", "<value>", Kind::First, Size::Small),
                )
                .await?;
        }
        _ => println!("name one of these: get, replace"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "things")))]
fn main() {
    println!("this example needs the features `reqwest` and `things`");
}
