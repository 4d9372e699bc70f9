//! Markdown pages whose Rust is compiled, as tests of the documentation of a crate.

use std::fmt::Write as _;

use castiron::files::Files;

use super::member::inserted;

/// The pages of some files that hold Rust, by their paths.
pub(super) struct Pages(Vec<(String, String)>);

impl Pages {
    /// Finds the pages. Their Rust is not run: it calls servers that are not there.
    pub(super) fn new(files: &Files) -> Self {
        let has_rust = |(path, text): &(&str, &str)| {
            path.rsplit('.').next() == Some("md") && text.contains("```rust")
        };
        let page = |(path, text): (&str, &str)| {
            (format!("snippets/{path}"), text.replace("```rust\n", "```rust,no_run\n"))
        };
        Self(files.iter().filter(has_rust).map(page).collect())
    }

    /// Returns modules for the root of the crate, whose documentation is the pages.
    pub(super) fn modules(&self) -> String {
        let mut modules = "\n#[cfg(doctest)]\nmod snippets {\n".to_owned();
        for (number, (path, _)) in self.0.iter().enumerate() {
            let _ =
                writeln!(modules, "#[doc = include_str!(\"../{path}\")]\nmod page{number} {{}}");
        }
        modules + "}\n"
    }

    /// Adds the pages to the files of the crate.
    ///
    /// # Errors
    ///
    /// A path that is not portable.
    pub(super) fn insert_into(self, files: &mut Files) -> Result<(), String> {
        self.0.into_iter().try_for_each(|(path, text)| inserted(files, &path, text))
    }
}
