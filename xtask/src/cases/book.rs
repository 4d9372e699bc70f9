//! The Rust in the project's own pages, as tests of the documentation of one more crate.

use std::{fs, path::Path};

use castiron::files::Files;

use super::{member::inserted, pages::Pages};

/// The name of the crate.
pub(super) const NAME: &str = "book";

/// The API of the examples about files and streams, whose crate the pages use.
pub(super) const GALLERY: &str = "gallery";

/// The crates of this repository that the pages use, with their folders and features.
///
/// The features are those that the workspace of this repository compiles its crates with, and
/// their dependencies: with others, all of them would be compiled again.
const OWN: [(&str, &str, &[&str]); 5] = [
    ("castiron", "", &["cli"]),
    ("castiron-build", "build", &[]),
    ("castiron-mock", "mock", &[]),
    (
        "castiron-runtime",
        "runtime",
        &[
            "base64",
            "blocking",
            "charsets",
            "chrono",
            "compression",
            "decimals",
            "jiff",
            "recording",
            "tracing",
            "uuid",
            "webhooks",
            "xml",
        ],
    ),
    ("factify", "generated/factify", &["blocking", "recording"]),
];

/// Further crates that the pages use, and what else has those features.
const FURTHER: &str = r#"
axum = { version = "0.8.9", default-features = false, features = ["http1", "query", "tokio"] }
futures-util = { version = "0.3", default-features = false, features = ["std"] }
gallery = { path = "../gallery" }
http = "1"

[dependencies.tokio]
version = "1"
features = ["io-util", "macros", "net", "rt-multi-thread", "sync", "test-util", "time"]
"#;

/// Returns the files of the crate.
///
/// # Errors
///
/// What cannot be read.
pub(super) fn files(root: &Path) -> Result<Files, String> {
    let pages = Pages::new(&pages(root)?);
    let mut files = Files::new();
    inserted(&mut files, "Cargo.toml", manifest(root))?;
    inserted(&mut files, "src/lib.rs", format!("//! The pages.\n{}", pages.modules()))?;
    pages.insert_into(&mut files)?;
    Ok(files)
}

fn manifest(root: &Path) -> String {
    let own = OWN.map(|(name, folder, features)| {
        let path = root.join(folder);
        let path = path.to_string_lossy();
        format!("{name} = {{ path = {path:?}, features = {features:?} }}\n")
    });
    format!(
        "[package]\nname = {NAME:?}\nedition = \"2024\"\n\n[dependencies]\n{}{FURTHER}",
        own.concat()
    )
}

/// Returns the Markdown files of the repository, but those that are generated or belong to tests.
fn pages(root: &Path) -> Result<Files, String> {
    let mut found = Files::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        let failed = |error| format!("cannot read {}: {error}", folder.display());
        for entry in fs::read_dir(&folder).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let is_other = ["target", "generated", "cases", "examples"].contains(&&*name);
            if name.starts_with('.') || is_other {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                let text = fs::read_to_string(&path).map_err(failed)?;
                let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy();
                inserted(&mut found, &name.replace('\\', "/"), text)?;
            }
        }
    }
    Ok(found)
}
