//! Tells the errors of a call apart: `start_job`.
//!
//! ```text
//! cargo run --example errors
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "jobs"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use webhooks::{Error, Webhooks};

    let webhooks = Webhooks::from_env()?;
    match webhooks.jobs().start_job().await {
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
