//! Calls an operation of `Pets`.
//!
//! ```text
//! cargo run --example pets -- OPERATION
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "pets"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use xml::Xml;

    let xml = Xml::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or("list_pets") {
        "list_pets" => {
            let result = xml.pets().list_pets().await?;
            println!("{result:?}");
        }
        "add_pet" => {
            let result = xml.pets().add_pet(1, "<value>").await?;
            println!("{result:?}");
        }
        "put_raw" => {
            xml.pets().put_raw("<value>").await?;
        }
        _ => println!("name one of these: list_pets, add_pet, put_raw"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "pets")))]
fn main() {
    println!("this example needs the features `reqwest` and `pets`");
}
