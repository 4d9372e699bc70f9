//! Iterates over all items: `list_api_keys`.
//!
//! ```text
//! cargo run --example paging
//! ```
//!
//! castiron wrote this file once. It is yours to edit or delete.

#[cfg(all(feature = "reqwest", feature = "api-keys"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use factify::Factify;
    use futures_util::TryStreamExt;
    use std::pin::pin;

    // Set the credential in the environment: FACTIFY_BEARER_AUTH.
    let factify = Factify::from_env()?;
    let mut items = pin!(factify.api_keys().list_api_keys("<id>").items());
    while let Some(item) = items.try_next().await? {
        println!("{item:?}");
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "api-keys")))]
fn main() {
    println!("this example needs the features `reqwest` and `api-keys`");
}
