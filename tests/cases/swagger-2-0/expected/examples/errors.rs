//! Tells the errors of a call apart: `list_pets`.
//!
//! ```text
//! cargo run --example errors
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "pets"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use swagger_2_0::{Error, ListPetsError, Swagger20};

    // The credentials are in the environment: SWAGGER20_KEY; SWAGGER20_LOGIN; SWAGGER20_OAUTH.
    let swagger20 = Swagger20::from_env()?;
    match swagger20.pets().list_pets().await {
        Ok(result) => println!("{result:?}"),
        Err(Error::Api(error)) => {
            match &error.body {
                ListPetsError::Default(body) => println!("{body:?}"),
                other => println!("{}: {other}", error.status),
            }
        }
        Err(Error::Unexpected(response)) => {
            println!("not documented: {}", response.status)
        }
        Err(error) if error.is_timeout() => println!("no answer in time"),
        Err(Error::Transport(error)) => println!("no answer: {error}"),
        Err(other) => println!("{other}"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "pets")))]
fn main() {
    println!("this example needs the features `reqwest` and `pets`");
}
