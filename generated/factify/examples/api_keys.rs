//! Calls an operation of `ApiKeys`.
//!
//! ```text
//! cargo run --example api_keys -- OPERATION
//! ```
//!
//! castiron updates this file until you edit or delete it.

#[cfg(all(feature = "reqwest", feature = "api-keys"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use factify::Factify;

    // Set the credential in the environment: FACTIFY_BEARER_AUTH.
    let factify = Factify::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or("list_api_keys") {
        "list_api_keys" => {
            let result = factify.api_keys().list_api_keys("<id>").await?;
            println!("{result:?}");
        }
        "create_api_key" => {
            let result = factify.api_keys().create_api_key("<id>", "<value>").await?;
            println!("{result:?}");
        }
        "revoke_api_key" => {
            let result = factify.api_keys().revoke_api_key("<id>").await?;
            println!("{result:?}");
        }
        _ => println!("expected one of: list_api_keys, create_api_key, revoke_api_key"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "api-keys")))]
fn main() {
    println!("this example needs the features `reqwest` and `api-keys`");
}
