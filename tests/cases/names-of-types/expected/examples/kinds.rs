//! Calls an operation of `Kinds`.
//!
//! ```text
//! cargo run --example kinds -- OPERATION
//! ```
//!
//! castiron updates this file until you edit or delete it.

#[cfg(all(feature = "reqwest", feature = "kinds"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use names_of_types::{NamesOfTypes, kinds::send_kind};

    let names_of_types = NamesOfTypes::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or_default() {
        "send_kind" => {
            names_of_types
                .kinds()
                .send_kind()
                .body(send_kind::Body::Red(send_kind::body::Red::new("<value>")))
                .await?;
        }
        _ => println!("expected one of: send_kind"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "kinds")))]
fn main() {
    println!("this example needs the features `reqwest` and `kinds`");
}
