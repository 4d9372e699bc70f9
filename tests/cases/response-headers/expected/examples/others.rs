//! Calls an operation of `Others`.
//!
//! ```text
//! cargo run --example others -- OPERATION
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "others"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use response_headers::ResponseHeaders;

    let response_headers = ResponseHeaders::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or("list_others") {
        "list_others" => {
            response_headers.others().list_others().await?;
        }
        _ => println!("name one of these: list_others"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "others")))]
fn main() {
    println!("this example needs the features `reqwest` and `others`");
}
