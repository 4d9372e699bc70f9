//! Iterates over all items: `list_api_keys`.
//!
//! ```text
//! cargo run --example paging
//! ```
//!
//! castiron updates this file until you edit or delete it.

#[cfg(all(feature = "reqwest", feature = "api-keys"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use factify::Factify;

    // Set the credential in the environment: FACTIFY_BEARER_AUTH.
    let factify = Factify::from_env()?;
    let mut items = factify.api_keys().list_api_keys("<id>").items();
    while let Some(item) = items.next().await {
        let item = item?;
        println!("{item:?}");
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "api-keys")))]
fn main() {
    println!("this example needs the features `reqwest` and `api-keys`");
}
