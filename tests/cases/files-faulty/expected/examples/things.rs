//! Calls an operation of `Things`.
//!
//! ```text
//! cargo run --example things -- OPERATION
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "things"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use files_faulty::FilesFaulty;

    let files_faulty = FilesFaulty::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or("list_things") {
        "list_things" => {
            let result = files_faulty.things().list_things().await?;
            println!("{result:?}");
        }
        _ => println!("name one of these: list_things"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "things")))]
fn main() {
    println!("this example needs the features `reqwest` and `things`");
}
