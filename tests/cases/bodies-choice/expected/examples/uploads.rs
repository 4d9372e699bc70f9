//! Uploads the file `path/to/file`: `add_photo_multipart`.
//!
//! ```text
//! cargo run --example uploads
//! ```
//!
//! castiron updates this file until you edit or delete it.

#[cfg(all(feature = "reqwest", feature = "pets"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use bodies_choice::{BodiesChoice, Upload};

    let bodies_choice = BodiesChoice::from_env()?;
    bodies_choice.pets().add_photo_multipart(Upload::file("path/to/file")).await?;
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "pets")))]
fn main() {
    println!("this example needs the features `reqwest` and `pets`");
}
