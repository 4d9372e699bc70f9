//! Goes through all items of all pages: `list`.
//!
//! ```text
//! cargo run --example paging
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "animals"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use config_operations::ConfigOperations;
    use futures_util::TryStreamExt;
    use std::pin::pin;

    let config_operations = ConfigOperations::from_env()?;
    let mut items = pin!(config_operations.animals().list().items());
    while let Some(item) = items.try_next().await? {
        println!("{item:?}");
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "animals")))]
fn main() {
    println!("this example needs the features `reqwest` and `animals`");
}
