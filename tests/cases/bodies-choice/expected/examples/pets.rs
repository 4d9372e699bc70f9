//! Calls an operation of `Pets`.
//!
//! ```text
//! cargo run --example pets -- OPERATION
//! ```
//!
//! castiron wrote this file once. It is yours: change it, or remove it.

#[cfg(all(feature = "reqwest", feature = "pets"))]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    use bodies_choice::{BodiesChoice, Upload};

    let bodies_choice = BodiesChoice::from_env()?;
    let operation = std::env::args().nth(1);
    match operation.as_deref().unwrap_or_default() {
        "add_pet" => {
            bodies_choice.pets().add_pet("<value>").await?;
        }
        "change_pet" => {
            bodies_choice.pets().change_pet("<id>").await?;
        }
        "change_pet_json_patch" => {
            bodies_choice
                .pets()
                .change_pet_json_patch("<id>")
                .body([std::collections::BTreeMap::new()])
                .await?;
        }
        "add_photo" => {
            bodies_choice.pets().add_photo("<value>").await?;
        }
        "add_photo_multipart" => {
            bodies_choice
                .pets()
                .add_photo_multipart(Upload::file("path/to/file"))
                .await?;
        }
        "add_photo_upload" => {
            bodies_choice.pets().add_photo_upload(Upload::file("path/to/file")).await?;
        }
        "add_note" => {
            bodies_choice.pets().add_note("<value>").await?;
        }
        "add_note_apply_patch_yaml" => {
            bodies_choice.pets().add_note_apply_patch_yaml("<value>").await?;
        }
        _ => {
            println!(
                "name one of these: add_pet, change_pet, change_pet_json_patch, add_photo, add_photo_multipart, add_photo_upload, add_note, add_note_apply_patch_yaml"
            )
        }
    }
    Ok(())
}

#[cfg(not(all(feature = "reqwest", feature = "pets")))]
fn main() {
    println!("this example needs the features `reqwest` and `pets`");
}
