//! Calls an operation of `Nodes`.
//!
//! ```text
//! cargo run --example nodes -- OPERATION
//! ```
//!
//! castiron updates this file until you edit or delete it.

#[cfg(all(feature = "reqwest", feature = "nodes"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use own_types::{OwnTypes, models::{Boxes, Listed, Node, One, Other}};

    let own_types = OwnTypes::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or("find_nodes") {
        "find_nodes" => {
            let result = own_types
                .nodes()
                .find_nodes(
                    Node::new([]),
                    Boxes::new(
                        std::collections::BTreeMap::new(),
                        ("<value>".to_owned(), Vec::new()),
                    ),
                )
                .await?;
            println!("{result:?}");
        }
        "put_form" => {
            own_types.nodes().put_form([Other::new([One::new([])])]).await?;
        }
        "create_node" => {
            let result = own_types.nodes().create_node([Node::new([])]).await?;
            println!("{result:?}");
        }
        "patch_lines" => {
            own_types.nodes().patch_lines([Listed::new([])]).await?;
        }
        _ => println!("expected one of: find_nodes, put_form, create_node, patch_lines"),
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "nodes")))]
fn main() {
    println!("this example needs the features `reqwest` and `nodes`");
}
