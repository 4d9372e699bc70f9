//! Uploads the file `path/to/file`: `upload`.
//!
//! ```text
//! cargo run --example uploads
//! ```
//!
//! castiron wrote this file once. It is yours to edit or delete.

#[cfg(all(feature = "reqwest", feature = "files"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use multipart::{Multipart, Upload};

    let multipart = Multipart::from_env()?;
    multipart.files().upload(Upload::file("path/to/file")).await?;
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "files")))]
fn main() {
    println!("this example needs the features `reqwest` and `files`");
}
