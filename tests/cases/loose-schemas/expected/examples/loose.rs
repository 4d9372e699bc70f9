//! Calls an operation of `Loose`.
//!
//! ```text
//! cargo run --example loose -- OPERATION
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "loose"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use loose_schemas::LooseSchemas;

    let loose_schemas = LooseSchemas::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or_default() {
        "send_anything" => {
            let result = loose_schemas
                .loose()
                .send_anything(serde_json::Value::Null)
                .await?;
            println!("{result:?}");
        }
        "send_thing" => {
            let result = loose_schemas.loose().send_thing().by_minimum(3.0).await?;
            println!("{result:?}");
        }
        _ => println!("name one of these: send_anything, send_thing"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "loose")))]
fn main() {
    println!("this example needs the features `reqwest` and `loose`");
}
