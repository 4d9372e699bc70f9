//! Calls an operation of `Things`.
//!
//! ```text
//! cargo run --example things -- OPERATION
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "things"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use several_successes::SeveralSuccesses;

    let several_successes = SeveralSuccesses::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or("export_things") {
        "put_thing" => {
            let result = several_successes.things().put_thing().await?;
            println!("{result:?}");
        }
        "export_things" => {
            let result = several_successes.things().export_things().await?;
            println!("{result:?}");
        }
        "same_everywhere" => {
            let result = several_successes.things().same_everywhere().await?;
            println!("{result:?}");
        }
        "picture" => {
            let result = several_successes.things().picture().await?;
            println!("{} bytes", result.len());
        }
        "next_job" => {
            let result = several_successes.things().next_job().await?;
            println!("{result:?}");
        }
        "list_jobs" => {
            let result = several_successes.things().list_jobs().await?;
            println!("{result:?}");
        }
        "head_thing" => {
            several_successes.things().head_thing().await?;
        }
        _ => {
            println!(
                "name one of these: put_thing, export_things, same_everywhere, picture, next_job, list_jobs, head_thing"
            )
        }
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "things")))]
fn main() {
    println!("this example needs the features `reqwest` and `things`");
}
