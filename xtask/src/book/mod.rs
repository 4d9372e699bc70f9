//! The pages of the project's book that are made of the code: so they say what the code does.

mod codes;
mod keys;
#[cfg(test)]
mod tests;

use std::path::Path;

/// The mark of pages that are made.
const MADE: &str = "<!-- Made by `cargo xtask generate`: change what it is made of. -->";

/// Returns the pages, each with its path in the repository.
///
/// # Errors
///
/// What cannot be read.
pub(crate) fn pages(root: &Path) -> Result<Vec<(&'static str, String)>, String> {
    Ok(vec![
        ("docs/configuration.md", keys::page()),
        ("docs/diagnostics.md", codes::page(&root.join("tests/codes"))?),
    ])
}
