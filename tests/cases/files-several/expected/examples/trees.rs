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
    use files_several::FilesSeveral;

    let files_several = FilesSeveral::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or("list_trees") {
        "list_trees" => {
            let result = files_several.trees().list_trees().await?;
            println!("{result:?}");
        }
        "add_tree" => {
            let result = files_several.trees().add_tree("<value>").await?;
            println!("{result:?}");
        }
        _ => println!("name one of these: list_trees, add_tree"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "trees")))]
fn main() {
    println!("this example needs the features `reqwest` and `trees`");
}
