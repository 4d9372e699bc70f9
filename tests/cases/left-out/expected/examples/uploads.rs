//! Sends the file `path/to/file`: `upload`.
//!
//! ```text
//! cargo run --example uploads
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "files"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use left_out::{LeftOut, Upload};

    let left_out = LeftOut::from_env()?;
    left_out.files().upload().file(Upload::file("path/to/file")).await?;
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "files")))]
fn main() {
    println!("this example needs the features `reqwest` and `files`");
}
