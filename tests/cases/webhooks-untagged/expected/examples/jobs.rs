//! Calls an operation of `JobsResource`.
//!
//! ```text
//! cargo run --example jobs -- OPERATION
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "jobs"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use webhooks_untagged::WebhooksUntagged;

    let webhooks_untagged = WebhooksUntagged::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or("jobs") {
        "jobs" => {
            webhooks_untagged.jobs().jobs().await?;
        }
        _ => println!("name one of these: jobs"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "jobs")))]
fn main() {
    println!("this example needs the features `reqwest` and `jobs`");
}
