//! Calls an operation of `X`.
//!
//! ```text
//! cargo run --example x -- OPERATION
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "x"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use path_items::PathItems;

    let path_items = PathItems::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or("get_x") {
        "get_x" => {
            path_items.x().get_x().await?;
        }
        "post_x" => {
            path_items.x().post_x().await?;
        }
        _ => println!("name one of these: get_x, post_x"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "x")))]
fn main() {
    println!("this example needs the features `reqwest` and `x`");
}
