//! Calls an operation of `A`.
//!
//! ```text
//! cargo run --example a -- OPERATION
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "a"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use cycles::Cycles;

    let cycles = Cycles::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or("get_a") {
        "get_a" => {
            let result = cycles.a().get_a().await?;
            println!("{result:?}");
        }
        _ => println!("name one of these: get_a"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "a")))]
fn main() {
    println!("this example needs the features `reqwest` and `a`");
}
