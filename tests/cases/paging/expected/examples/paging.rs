//! Iterates over all items: `list_declared`.
//!
//! ```text
//! cargo run --example paging
//! ```
//!
//! castiron updates this file until you edit or delete it.

#[cfg(all(feature = "reqwest", feature = "pages"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use paging::Paging;

    let paging = Paging::from_env()?;
    let mut items = paging.pages().list_declared().items();
    while let Some(item) = items.next().await {
        let item = item?;
        println!("{item:?}");
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "pages")))]
fn main() {
    println!("this example needs the features `reqwest` and `pages`");
}
