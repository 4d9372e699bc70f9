//! Calls an operation of `Json`.
//!
//! ```text
//! cargo run --example json -- OPERATION
//! ```
//!
//! castiron updates this file until you edit or delete it.

#[cfg(all(feature = "reqwest", feature = "json"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use setters::{Setters, cookie::by_cookie, json::JsonRequiredRequest, models::{Either, Model, Tree}};

    let setters = Setters::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or_default() {
        "json_required" => {
            setters
                .json()
                .json_required(
                    JsonRequiredRequest::new(
                        "<value>",
                        "<YOUR_SECRET_HERE>",
                        "<value>",
                        "2024-01-15".parse::<jiff::civil::Date>()?,
                        "2024-01-15T09:30:00Z".parse::<jiff::Timestamp>()?,
                        "2024-01-15T09:30:00Z".parse::<jiff::Timestamp>()?,
                        "2024-01-15T09:30:00Z".parse::<jiff::Timestamp>()?,
                        b"<value>".to_vec(),
                        "3fa85f64-5717-4562-b3fc-2c963f66afa6".parse::<uuid::Uuid>()?,
                        std::net::Ipv4Addr::LOCALHOST,
                        std::net::Ipv6Addr::LOCALHOST,
                        1,
                        1,
                        1,
                        1,
                        1,
                        1.0,
                        false,
                        by_cookie::Choice::A,
                        by_cookie::Count::Value1,
                        ["<value>"],
                        ["<YOUR_SECRETS_HERE>"],
                        ["2024-01-15T09:30:00Z".parse::<jiff::Timestamp>()?],
                        std::collections::BTreeMap::new(),
                        std::collections::BTreeMap::new(),
                        Model::new("<id>"),
                        Tree::new(),
                        Either::Model(Model::new("<id>")),
                        ("<YOUR_PAIR_HERE>".into(), 1),
                    ),
                )
                .await?;
        }
        "json_required_null" => {
            setters.json().json_required_null().await?;
        }
        "json_optional" => {
            setters.json().json_optional().await?;
        }
        "json_optional_null" => {
            setters.json().json_optional_null().await?;
        }
        _ => {
            println!(
                "expected one of: json_required, json_required_null, json_optional, json_optional_null"
            )
        }
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "json")))]
fn main() {
    println!("this example needs the features `reqwest` and `json`");
}
