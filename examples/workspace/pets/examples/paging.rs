//! Iterates over all items: `list_pets`.
//!
//! ```text
//! cargo run --example paging
//! ```
//!
//! castiron updates this file until you edit or delete it.

#[cfg(all(feature = "reqwest", feature = "pets"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use pets::Pets;

    // Set the credential in the environment: PETS_TOKEN.
    let pets = Pets::from_env()?;
    let mut items = pets.pets().list_pets().items();
    while let Some(item) = items.next().await {
        let item = item?;
        println!("{item:?}");
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "pets")))]
fn main() {
    println!("this example needs the features `reqwest` and `pets`");
}
