//! Calls an operation of `V`.
//!
//! ```text
//! cargo run --example v -- OPERATION
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "v"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use path_items::PathItems;

    let path_items = PathItems::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or("get_v") {
        "get_v" => {
            path_items.v().get_v().await?;
        }
        "delete_v" => {
            path_items.v().delete_v().await?;
        }
        "get_first" => {
            path_items.v().get_first(false).await?;
        }
        "get_last" => {
            path_items.v().get_last(false).await?;
        }
        _ => println!("name one of these: get_v, delete_v, get_first, get_last"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "v")))]
fn main() {
    println!("this example needs the features `reqwest` and `v`");
}
