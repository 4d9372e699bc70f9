//! Calls an operation of `BodiesResource`.
//!
//! ```text
//! cargo run --example bodies -- OPERATION
//! ```
//!
//! castiron updates this file until you edit or delete it.

#[cfg(all(feature = "reqwest", feature = "bodies"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use bodies::{Bodies, models::{Few, Many}};

    let bodies = Bodies::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or_default() {
        "many" => {
            bodies
                .bodies()
                .many(
                    Many::new(
                        "<value>",
                        1,
                        1.0,
                        false,
                        "2024-01-15".parse::<jiff::civil::Date>()?,
                        Few::new(1, "<value>"),
                        ["<value>"],
                        std::collections::BTreeMap::new(),
                    ),
                )
                .await?;
        }
        "many_with_id" => {
            bodies
                .bodies()
                .many_with_id(
                    "<id>",
                    Many::new(
                        "<value>",
                        1,
                        1.0,
                        false,
                        "2024-01-15".parse::<jiff::civil::Date>()?,
                        Few::new(1, "<value>"),
                        ["<value>"],
                        std::collections::BTreeMap::new(),
                    ),
                )
                .await?;
        }
        "many_with_id_text" => {
            bodies.bodies().many_with_id_text("<id>", "<value>").await?;
        }
        "list" => {
            bodies.bodies().list([Few::new(1, "<value>")]).await?;
        }
        "optional" => {
            bodies.bodies().optional().await?;
        }
        "optional_with_needs" => {
            bodies.bodies().optional_with_needs().body(Few::new(1, "<value>")).await?;
        }
        "optional_patch" => {
            bodies.bodies().optional_patch().await?;
        }
        "required_or_null" => {
            bodies.bodies().required_or_null("<id>").await?;
        }
        "any" => {
            let result = bodies.bodies().any(serde_json::Value::Null).await?;
            println!("{result:?}");
        }
        _ => {
            println!(
                "expected one of: many, many_with_id, many_with_id_text, list, optional, optional_with_needs, optional_patch, required_or_null, any"
            )
        }
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "bodies")))]
fn main() {
    println!("this example needs the features `reqwest` and `bodies`");
}
