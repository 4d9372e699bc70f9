//! Calls an operation of `KeysStar`.
//!
//! ```text
//! cargo run --example keys_star -- OPERATION
//! ```
//!
//! castiron updates this file until you edit or delete it.

#[cfg(all(feature = "reqwest", feature = "keys-star"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use hostile::Hostile;

    // Set the credential in the environment: HOSTILE_AUTH_HOSTILE.
    let hostile = Hostile::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or("get_hostile") {
        "get_hostile" => {
            let result = hostile.keys_star().get_hostile("<id>").await?;
            println!("{result:?}");
        }
        _ => println!("expected one of: get_hostile"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "keys-star")))]
fn main() {
    println!("this example needs the features `reqwest` and `keys-star`");
}
