//! Calls an operation of `Files`.
//!
//! ```text
//! cargo run --example files -- OPERATION
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "files"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use multipart::{Multipart, Upload};

    let multipart = Multipart::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or_default() {
        "upload" => {
            multipart.files().upload(Upload::file("path/to/file")).await?;
        }
        "replace" => {
            multipart.files().replace().body(Upload::file("path/to/file")).await?;
        }
        "mixed" => {
            multipart.files().mixed(["<value>".to_owned()]).await?;
        }
        "bundle" => {
            multipart.files().bundle(std::collections::BTreeMap::new()).await?;
        }
        _ => println!("name one of these: upload, replace, mixed, bundle"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "files")))]
fn main() {
    println!("this example needs the features `reqwest` and `files`");
}
