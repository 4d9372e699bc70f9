//! Calls an operation of `Links`.
//!
//! ```text
//! cargo run --example links -- OPERATION
//! ```
//!
//! castiron updates this file until you edit or delete it.
#![recursion_limit = "512"]

#[cfg(all(feature = "reqwest", feature = "links"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use types_deep::TypesDeep;

    let types_deep = TypesDeep::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or_default() {
        "add_link" => {
            let result = types_deep.links().add_link().await?;
            println!("{result:?}");
        }
        _ => println!("expected one of: add_link"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "links")))]
fn main() {
    println!("this example needs the features `reqwest` and `links`");
}
