//! Goes through all items of all pages: `list_jobs`.
//!
//! ```text
//! cargo run --example paging
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "things"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use several_successes::SeveralSuccesses;
    use futures_util::TryStreamExt;
    use std::pin::pin;

    let several_successes = SeveralSuccesses::from_env()?;
    let mut items = pin!(several_successes.things().list_jobs().items());
    while let Some(item) = items.try_next().await? {
        println!("{item:?}");
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "things")))]
fn main() {
    println!("this example needs the features `reqwest` and `things`");
}
