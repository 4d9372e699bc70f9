//! Calls an operation of `Trees`.
//!
//! ```text
//! cargo run --example trees -- OPERATION
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "trees"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use recursion::Recursion;

    let recursion = Recursion::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or_default() {
        "put_tree" => {
            let result = recursion.trees().put_tree("<value>").await?;
            println!("{result:?}");
        }
        _ => println!("name one of these: put_tree"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "trees")))]
fn main() {
    println!("this example needs the features `reqwest` and `trees`");
}
