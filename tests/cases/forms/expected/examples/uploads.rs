//! Uploads the file `path/to/file`: `replace`.
//!
//! ```text
//! cargo run --example uploads
//! ```
//!
//! castiron updates this file until you edit or delete it.

#[cfg(all(feature = "reqwest", feature = "forms"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use forms::{Forms, Upload};

    let forms = Forms::from_env()?;
    let result = forms.forms().replace().body(Upload::file("path/to/file")).await?;
    println!("{} bytes", result.len());
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "forms")))]
fn main() {
    println!("this example needs the features `reqwest` and `forms`");
}
