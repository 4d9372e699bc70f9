//! Calls an operation of `FormsResource`.
//!
//! ```text
//! cargo run --example forms -- OPERATION
//! ```
//!
//! castiron updates this file until you edit or delete it.

#[cfg(all(feature = "reqwest", feature = "forms"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use forms::{Forms, Upload};

    let forms = Forms::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or("events") {
        "login" => {
            let result = forms.forms().login("<value>").await?;
            println!("{result:?}");
        }
        "replace" => {
            let result = forms
                .forms()
                .replace()
                .body(Upload::file("path/to/file"))
                .await?;
            println!("{} bytes", result.len());
        }
        "upload" => {
            forms.forms().upload(Upload::file("path/to/file")).await?;
        }
        "note" => {
            let result = forms.forms().note("<value>").await?;
            println!("{result:?}");
        }
        "events" => {
            let mut stream = forms.forms().events().await?;
            while let Some(item) = stream.next().await {
                let item = item?;
                println!("{item:?}");
            }
        }
        "either" => {
            let result = forms.forms().either().await?;
            println!("{result:?}");
        }
        "either_text" => {
            let result = forms.forms().either_text().body("<value>").await?;
            println!("{result:?}");
        }
        _ => {
            println!(
                "expected one of: login, replace, upload, note, events, either, either_text"
            )
        }
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "forms")))]
fn main() {
    println!("this example needs the features `reqwest` and `forms`");
}
