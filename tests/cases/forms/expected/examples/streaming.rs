//! Prints the items of a response as they arrive: `events`.
//!
//! ```text
//! cargo run --example streaming
//! ```
//!
//! castiron wrote this file once. It is yours to edit or delete.

#[cfg(all(feature = "reqwest", feature = "forms"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use forms::Forms;
    use futures_util::TryStreamExt;

    let forms = Forms::from_env()?;
    let mut stream = forms.forms().events().await?;
    while let Some(item) = stream.try_next().await? {
        println!("{item:?}");
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "forms")))]
fn main() {
    println!("this example needs the features `reqwest` and `forms`");
}
