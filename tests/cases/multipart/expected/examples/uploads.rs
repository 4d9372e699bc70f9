//! Uploads the file `path/to/file`: `upload`.
//!
//! ```text
//! cargo run --example uploads
//! ```
//!
//! castiron updates this file until you edit or delete it.

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
