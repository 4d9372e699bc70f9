//! Calls an operation of `ParametersResource`.
//!
//! ```text
//! cargo run --example parameters -- OPERATION
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "parameters"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use losses::Losses;

    let losses = Losses::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or_default() {
        "post_parameters_by_id" => {
            losses.parameters().post_parameters_by_id("<id>").await?;
        }
        _ => println!("name one of these: post_parameters_by_id"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "parameters")))]
fn main() {
    println!("this example needs the features `reqwest` and `parameters`");
}
