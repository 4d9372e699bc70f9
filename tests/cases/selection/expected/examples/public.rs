//! Calls an operation of `Public`.
//!
//! ```text
//! cargo run --example public -- OPERATION
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "public"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use selection::Selection;

    let selection = Selection::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or("list_a") {
        "list_a" => {
            let result = selection.public().list_a().await?;
            println!("{result:?}");
        }
        "kept_a" => {
            selection.public().kept_a().await?;
        }
        _ => println!("name one of these: list_a, kept_a"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "public")))]
fn main() {
    println!("this example needs the features `reqwest` and `public`");
}
