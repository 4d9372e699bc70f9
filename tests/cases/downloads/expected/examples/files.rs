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
    use downloads::Downloads;

    let downloads = Downloads::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or("get_file") {
        "get_file" => {
            let result = downloads.files().get_file("<id>").await?;
            println!("{} bytes", result.len());
        }
        _ => println!("name one of these: get_file"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "files")))]
fn main() {
    println!("this example needs the features `reqwest` and `files`");
}
