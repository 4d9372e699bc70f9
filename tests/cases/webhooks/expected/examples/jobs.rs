//! Calls an operation of `Jobs`.
//!
//! ```text
//! cargo run --example jobs -- OPERATION
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "jobs"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use webhooks::Webhooks;

    let webhooks = Webhooks::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or_default() {
        "start_job" => {
            webhooks.jobs().start_job().await?;
        }
        "start_other" => {
            webhooks.jobs().start_other().await?;
        }
        _ => println!("name one of these: start_job, start_other"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "jobs")))]
fn main() {
    println!("this example needs the features `reqwest` and `jobs`");
}
