//! Calls an operation of `W`.
//!
//! ```text
//! cargo run --example w -- OPERATION
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "w"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use path_items::PathItems;

    let path_items = PathItems::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or_default() {
        "put_v" => {
            path_items.w().put_v().await?;
        }
        "put_w" => {
            path_items.w().put_w().await?;
        }
        "delete_w" => {
            path_items.w().delete_w().await?;
        }
        _ => println!("name one of these: put_v, put_w, delete_w"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "w")))]
fn main() {
    println!("this example needs the features `reqwest` and `w`");
}
