//! Calls an operation of `Accounts`.
//!
//! ```text
//! cargo run --example accounts -- OPERATION
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "accounts"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use write_only::{WriteOnly, models::{Method, MethodCard}};

    let write_only = WriteOnly::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or("get_key") {
        "get_key" => {
            let result = write_only.accounts().get_key().await?;
            println!("{result:?}");
        }
        "sign_in" => {
            write_only.accounts().sign_in("<value>", "<YOUR_PASSWORD_HERE>").await?;
        }
        "create_account" => {
            let result = write_only
                .accounts()
                .create_account(
                    "<value>",
                    "<YOUR_PASSWORD_HERE>",
                    Method::Card(MethodCard::new("<value>", "<YOUR_CODE_HERE>")),
                )
                .await?;
            println!("{result:?}");
        }
        _ => println!("name one of these: get_key, sign_in, create_account"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "accounts")))]
fn main() {
    println!("this example needs the features `reqwest` and `accounts`");
}
