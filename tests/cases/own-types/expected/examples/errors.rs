//! Tells the errors of a call apart: `find_nodes`.
//!
//! ```text
//! cargo run --example errors
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "nodes"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use own_types::{Error, OwnTypes, models::{Boxes, Node}};

    let own_types = OwnTypes::from_env()?;
    match own_types
        .nodes()
        .find_nodes(
            Node::new([]),
            Boxes::new(
                std::collections::BTreeMap::new(),
                ("<value>".to_owned(), [].into()),
            ),
        )
        .await
    {
        Ok(result) => println!("{result:?}"),
        Err(Error::Unexpected(response)) => {
            println!("not documented: {}", response.status)
        }
        Err(error) if error.is_timeout() => println!("no answer in time"),
        Err(Error::Transport(error)) => println!("no answer: {error}"),
        Err(other) => println!("{other}"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "nodes")))]
fn main() {
    println!("this example needs the features `reqwest` and `nodes`");
}
