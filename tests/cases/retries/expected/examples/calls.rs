//! Calls an operation of `Calls`.
//!
//! ```text
//! cargo run --example calls -- OPERATION
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "calls"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use retries::Retries;

    let retries = Retries::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or("usual") {
        "usual" => {
            retries.calls().usual().await?;
        }
        "never" => {
            retries.calls().never().await?;
        }
        "own" => {
            retries.calls().own().await?;
        }
        "once" => {
            retries.calls().once().await?;
        }
        "wrong" => {
            retries.calls().wrong().await?;
        }
        _ => println!("name one of these: usual, never, own, once, wrong"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "calls")))]
fn main() {
    println!("this example needs the features `reqwest` and `calls`");
}
