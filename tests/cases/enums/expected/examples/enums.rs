//! Calls an operation of `EnumsResource`.
//!
//! ```text
//! cargo run --example enums -- OPERATION
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "enums"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use enums::{Enums, models::{EnumsT, State}};

    let enums = Enums::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or_default() {
        "echo" => {
            let result = enums
                .enums()
                .echo()
                .body(EnumsT::new(State::InProgress))
                .await?;
            println!("{result:?}");
        }
        _ => println!("name one of these: echo"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "enums")))]
fn main() {
    println!("this example needs the features `reqwest` and `enums`");
}
