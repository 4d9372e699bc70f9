//! Iterates over all items: `list_declared`.
//!
//! ```text
//! cargo run --example paging
//! ```
//!
//! castiron wrote this file once. It is yours to edit or delete.

#[cfg(all(feature = "reqwest", feature = "pages"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use paging::Paging;
    use futures_util::TryStreamExt;
    use std::pin::pin;

    let paging = Paging::from_env()?;
    let mut items = pin!(paging.pages().list_declared().items());
    while let Some(item) = items.try_next().await? {
        println!("{item:?}");
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "pages")))]
fn main() {
    println!("this example needs the features `reqwest` and `pages`");
}
