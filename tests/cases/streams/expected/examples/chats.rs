//! Calls an operation of `Chats`.
//!
//! ```text
//! cargo run --example chats -- OPERATION
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "chats"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use streams::Streams;

    let streams = Streams::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or_default() {
        "create_chat" => {
            let result = streams.chats().create_chat("<value>").await?;
            println!("{result:?}");
        }
        "continue_chat" => {
            let result = streams.chats().continue_chat("<id>", false).await?;
            println!("{result:?}");
        }
        _ => println!("name one of these: create_chat, continue_chat"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "chats")))]
fn main() {
    println!("this example needs the features `reqwest` and `chats`");
}
