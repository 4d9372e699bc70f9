//! Calls an operation of `Doors`.
//!
//! ```text
//! cargo run --example doors -- OPERATION
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "doors"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use security_schemes::SecuritySchemes;

    // The credentials are in the environment: SECURITY_SCHEMES_SIGNED; DOORS_TOKEN; SECURITY_SCHEMES_BASIC, or DOORS_ACCOUNT and DOORS_KEY; SECURITY_SCHEMES_API_KEY.
    let security_schemes = SecuritySchemes::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or("signed") {
        "signed" => {
            security_schemes.doors().signed().await?;
        }
        "certified" => {
            security_schemes.doors().certified().await?;
        }
        "named" => {
            security_schemes.doors().named().await?;
        }
        "lost" => {
            security_schemes.doors().lost().await?;
        }
        _ => println!("name one of these: signed, certified, named, lost"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "doors")))]
fn main() {
    println!("this example needs the features `reqwest` and `doors`");
}
