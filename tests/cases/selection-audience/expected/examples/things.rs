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
    use selection_audience::SelectionAudience;

    let selection_audience = SelectionAudience::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or("get_partners") {
        "get_partners" => {
            let result = selection_audience.things().get_partners().await?;
            println!("{result:?}");
        }
        "get_partner" => {
            selection_audience.things().get_partner("<id>").await?;
        }
        _ => println!("name one of these: get_partners, get_partner"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "things")))]
fn main() {
    println!("this example needs the features `reqwest` and `things`");
}
