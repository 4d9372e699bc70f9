//! Calls an operation of `Orders`.
//!
//! ```text
//! cargo run --example orders -- OPERATION
//! ```
//!
//! castiron updates this file until you edit or delete it.

#[cfg(all(feature = "reqwest", feature = "orders"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use shown_values::{ShownValues, models::{Card, Every, Line, Order, Payment, Status}};

    let shown_values = ShownValues::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or("get_order") {
        "get_order" => {
            shown_values
                .orders()
                .get_order("ord_1042", "2025-11-28".parse::<jiff::civil::Date>()?, 10)
                .await?;
        }
        "replace_order" => {
            shown_values
                .orders()
                .replace_order()
                .body(
                    Every::new(
                        "Grüße \"aus\" ```Köln``` {x}",
                        "<value>",
                        "<value>",
                        "user@example.com",
                        "https://example.com",
                        "<YOUR_SECRET_HERE>",
                        1.0,
                        0.25,
                        1,
                        "2025-11-28T10:15:00.5Z".parse::<jiff::Timestamp>()?,
                        "2024-01-15T09:30:00Z".parse::<jiff::Timestamp>()?,
                        "0e37df36-f698-11e6-8dd4-cb9ced3df976".parse::<uuid::Uuid>()?,
                        "12",
                        ["new"],
                        [vec![8.5, 47.25]],
                        std::collections::BTreeMap::from([
                            ("colour".to_owned(), "red".to_owned()),
                        ]),
                        serde_json::json!({ "deep" : [1, null, "x"] }),
                        25,
                    ),
                )
                .await?;
        }
        "create_order" => {
            shown_values
                .orders()
                .create_order(
                    Order::new(
                        "Ada Lovelace",
                        [Line::new("A-1", 2), Line::new("B-7", 1)],
                        Status::Paid,
                        Payment::Card(Card::new("4242")),
                    ),
                )
                .await?;
        }
        "change_order" => {
            shown_values
                .orders()
                .change_order()
                .note("Leave it at the door")
                .status(Status::Closed)
                .await?;
        }
        _ => {
            println!(
                "expected one of: get_order, replace_order, create_order, change_order"
            )
        }
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "orders")))]
fn main() {
    println!("this example needs the features `reqwest` and `orders`");
}
