//! Calls an operation of `PagesResource`.
//!
//! ```text
//! cargo run --example pages -- OPERATION
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "pages"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use paging::Paging;

    let paging = Paging::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or("list_declared") {
        "list_declared" => {
            let result = paging.pages().list_declared().await?;
            println!("{result:?}");
        }
        "list_by_number" => {
            let result = paging.pages().list_by_number().await?;
            println!("{result:?}");
        }
        "search" => {
            let result = paging.pages().search("<value>").await?;
            println!("{result:?}");
        }
        "list_offset" => {
            let result = paging.pages().list_offset().await?;
            println!("{result:?}");
        }
        "list_numbered" => {
            let result = paging.pages().list_numbered(1).await?;
            println!("{result:?}");
        }
        "list_by_url" => {
            let result = paging.pages().list_by_url().await?;
            println!("{result:?}");
        }
        "list_azure" => {
            let result = paging.pages().list_azure().await?;
            println!("{result:?}");
        }
        "list_single" => {
            let result = paging.pages().list_single().await?;
            println!("{result:?}");
        }
        "list_conflict" => {
            let result = paging.pages().list_conflict().await?;
            println!("{result:?}");
        }
        "list_inferred" => {
            let result = paging.pages().list_inferred().await?;
            println!("{result:?}");
        }
        "list_linked" => {
            let result = paging.pages().list_linked().await?;
            println!("{result:?}");
        }
        "list_counted" => {
            let result = paging.pages().list_counted().await?;
            println!("{result:?}");
        }
        _ => {
            println!(
                "name one of these: list_declared, list_by_number, search, list_offset, list_numbered, list_by_url, list_azure, list_single, list_conflict, list_inferred, list_linked, list_counted"
            )
        }
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "pages")))]
fn main() {
    println!("this example needs the features `reqwest` and `pages`");
}
