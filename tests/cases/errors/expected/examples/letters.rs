//! Calls an operation of `Letters`.
//!
//! ```text
//! cargo run --example letters -- OPERATION
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "letters"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use errors::Errors;

    let errors = Errors::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or("a") {
        "a" => {
            errors.letters().a().await?;
        }
        "b" => {
            errors.letters().b().await?;
        }
        "c" => {
            let result = errors.letters().c().await?;
            println!("{result:?}");
        }
        "d" => {
            let result = errors.letters().d().await?;
            println!("{result:?}");
        }
        _ => println!("name one of these: a, b, c, d"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "letters")))]
fn main() {
    println!("this example needs the features `reqwest` and `letters`");
}
