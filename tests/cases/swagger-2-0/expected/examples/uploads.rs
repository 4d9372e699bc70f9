//! Sends the file `path/to/file`: `add_photo`.
//!
//! ```text
//! cargo run --example uploads
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "pets"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use swagger_2_0::{Swagger20, Upload};

    // The credentials are in the environment: SWAGGER20_KEY; SWAGGER20_LOGIN; SWAGGER20_OAUTH.
    let swagger20 = Swagger20::from_env()?;
    swagger20.pets().add_photo("<id>", Upload::file("path/to/file")).await?;
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "pets")))]
fn main() {
    println!("this example needs the features `reqwest` and `pets`");
}
