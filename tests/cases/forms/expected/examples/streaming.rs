//! Prints the items of a response as they arrive: `events`.
//!
//! ```text
//! cargo run --example streaming
//! ```
//!
//! castiron updates this file until you edit or delete it.

#[cfg(all(feature = "reqwest", feature = "forms"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use forms::Forms;

    let forms = Forms::from_env()?;
    let mut stream = forms.forms().events().await?;
    while let Some(item) = stream.next().await {
        let item = item?;
        println!("{item:?}");
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "forms")))]
fn main() {
    println!("this example needs the features `reqwest` and `forms`");
}
