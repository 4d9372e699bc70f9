//! Calls an operation of `Menders`.
//!
//! ```text
//! cargo run --example menders -- OPERATION
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "menders"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use vendor_names::VendorNames;

    let vendor_names = VendorNames::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or_default() {
        "mend_thing" => {
            vendor_names.menders().mend_thing("<value>").await?;
        }
        _ => println!("name one of these: mend_thing"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "menders")))]
fn main() {
    println!("this example needs the features `reqwest` and `menders`");
}
