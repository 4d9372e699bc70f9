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
    use objects_and_lists::ObjectsAndLists;

    let objects_and_lists = ObjectsAndLists::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or_default() {
        "send_thing" => {
            let result = objects_and_lists
                .things()
                .send_thing()
                .level(3)
                .text("<value>")
                .await?;
            println!("{result:?}");
        }
        _ => println!("name one of these: send_thing"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "things")))]
fn main() {
    println!("this example needs the features `reqwest` and `things`");
}
