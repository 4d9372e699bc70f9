//! Tells the errors of a call apart: `jobs`.
//!
//! ```text
//! cargo run --example errors
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "jobs"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use webhooks_untagged::{Error, WebhooksUntagged};

    let webhooks_untagged = WebhooksUntagged::from_env()?;
    match webhooks_untagged.jobs().jobs().await {
        Ok(()) => println!("done"),
        Err(Error::Unexpected(response)) => {
            println!("not documented: {}", response.status)
        }
        Err(error) if error.is_timeout() => println!("no answer in time"),
        Err(Error::Transport(error)) => println!("no answer: {error}"),
        Err(other) => println!("{other}"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "jobs")))]
fn main() {
    println!("this example needs the features `reqwest` and `jobs`");
}
