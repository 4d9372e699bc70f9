//! Calls an operation of `MailBox`.
//!
//! ```text
//! cargo run --example mail_box -- OPERATION
//! ```
//!
//! castiron updates this file until you edit or delete it.

#[cfg(all(feature = "reqwest", feature = "mail-box"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use names_of_types::{NamesOfTypes, mail_box, models::MailBox};

    let names_of_types = NamesOfTypes::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or_default() {
        "mail_box" => {
            let result = names_of_types
                .mail_box()
                .mail_box(
                    mail_box::mail_box::body::Held::MailBox(MailBox::new("<id>")),
                    "<value>",
                )
                .await?;
            println!("{result:?}");
        }
        _ => println!("expected one of: mail_box"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "mail-box")))]
fn main() {
    println!("this example needs the features `reqwest` and `mail-box`");
}
