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
    use left_out::{LeftOut, models::Circular};

    let left_out = LeftOut::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or("download") {
        "upload" => {
            left_out.files().upload().await?;
        }
        "download" => {
            let result = left_out.files().download().await?;
            println!("{} bytes", result.len());
        }
        "union" => {
            let result = left_out.files().union().await?;
            println!("{result:?}");
        }
        "circular" => {
            left_out.files().circular(Circular::new()).await?;
        }
        "tls" => {
            left_out.files().tls().await?;
        }
        _ => println!("name one of these: upload, download, union, circular, tls"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "files")))]
fn main() {
    println!("this example needs the features `reqwest` and `files`");
}
