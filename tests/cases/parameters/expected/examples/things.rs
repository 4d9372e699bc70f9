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
    use parameters::{Parameters, models::GetThingsKind};

    let parameters = Parameters::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or("get_matrix") {
        "get_things" => {
            parameters
                .things()
                .get_things(
                    GetThingsKind::A,
                    "<id>",
                    "2024-01-15T09:30:00Z".parse::<jiff::Timestamp>()?,
                )
                .await?;
        }
        "get_matrix" => {
            parameters.things().get_matrix("<id>", ["<value>".to_owned()]).await?;
        }
        _ => println!("name one of these: get_things, get_matrix"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "things")))]
fn main() {
    println!("this example needs the features `reqwest` and `things`");
}
