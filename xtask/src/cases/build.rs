//! The workspace of the crates, and the runs of cargo over it.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Output,
};

use castiron::{files::Files, write};
use serde_json::Value;

use super::{Found, book};
use crate::{
    cargo::{self, PROFILE},
    print::line,
};

/// How many crates are documented together: each writes the search index of all that are in it
/// anew, which for many crates takes longer than their pages.
const AT_ONCE: usize = 8;

/// The file that the texts of `tests/cases/hostile` would write, if they were run.
const MARKER: &str = "marker";

/// What is in those texts that would be compiled as tests.
const HOSTILE: &str = "HOSTILE";

/// The folder of the crates.
pub(super) struct Workspace {
    folder: PathBuf,
    root: PathBuf,
    members: BTreeSet<String>,
}

impl Workspace {
    pub(super) fn new(root: &Path) -> Self {
        Self {
            folder: cargo::target().join("cases"),
            root: root.to_owned(),
            members: BTreeSet::new(),
        }
    }

    /// Writes a crate; a file that is as it should be already is not touched, so that only what
    /// changed is compiled again.
    pub(super) fn add(&mut self, name: &str, files: &Files) -> Result<(), String> {
        let folder = self.folder.join(name);
        write::write(&folder, files).map_err(|error| error.to_string())?;
        self.members.insert(name.to_owned());
        Ok(())
    }

    /// Writes the manifest, with the profile and the versions of this repository.
    pub(super) fn write_manifest(&self) -> Result<(), String> {
        let members: Vec<String> = self.members.iter().map(|name| format!("{name:?}")).collect();
        // The crates of this repository, for the SDKs that depend on them.
        let own = ["runtime", "mock"].map(|name| {
            let path = self.root.join(name);
            format!("castiron-{name} = {{ path = {:?} }}\n", path.to_string_lossy())
        });
        let manifest = format!(
            "[workspace]\nresolver = \"3\"\nmembers = [{}]\n{PROFILE}\n[patch.crates-io]\n{}",
            members.join(", "),
            own.concat(),
        );
        let failed = |error| format!("cannot write {}: {error}", self.folder.display());
        fs::write(self.folder.join("Cargo.toml"), manifest).map_err(failed)?;
        fs::copy(self.root.join("Cargo.lock"), self.folder.join("Cargo.lock")).map_err(failed)?;
        Ok(())
    }

    /// Lints the crates, with their tests, examples and blocking calls, and without any feature.
    pub(super) fn lint(&self) -> Result<Found, String> {
        let clippy = ["clippy", "--workspace", "--lib", "--examples"];
        let full = ["--test", "contract", "--features", "blocking"];
        let mut found = self.messages(&[&clippy[..], &full].concat())?;
        let bare = ["--exclude", book::NAME, "--no-default-features"];
        found.extend(self.messages(&[&clippy[..], &bare].concat())?);
        Ok(found)
    }

    /// Documents the crates of the cases.
    pub(super) fn document(&self, cases: &[&str]) -> Result<Found, String> {
        let mut found = Found::new();
        for cases in cases.chunks(AT_ONCE) {
            cargo::forget_search_index();
            found.extend(self.messages(&[&["doc", "--no-deps"], &*packages(cases)].concat())?);
        }
        Ok(found)
    }

    /// Compiles the examples in the documentation of the cases' crates and in the book, and runs
    /// those that may be run.
    pub(super) fn test_documentation(&self, cases: &[&str]) -> Result<Found, String> {
        let command = ["test", "--doc", "--no-fail-fast", "--features", "blocking"];
        let output = self.cargo(&[&command, &*packages(cases)].concat(), &[])?;
        let text = said(&output);
        let mut found = Found::new();
        for name in cases.iter().chain([&book::NAME]) {
            if text.contains(&format!("`-p {name} --doc`")) {
                found.insert((*name).to_owned(), text.clone());
            }
        }
        if found.is_empty() && !output.status.success() {
            return Err(text);
        }
        if text.contains(HOSTILE) {
            return Err(format!("text from a document was compiled as a doctest:\n{text}"));
        }
        let folders = self.members.iter().map(|member| self.folder.join(member));
        if folders.chain([self.folder.clone()]).any(|folder| folder.join(MARKER).exists()) {
            return Err("text from a document was run".to_owned());
        }
        Ok(found)
    }

    /// Runs cargo, and returns what the compiler says of each crate.
    fn messages(&self, arguments: &[&str]) -> Result<Found, String> {
        let output = self.cargo(arguments, &["--keep-going", "--message-format=json"])?;
        let mut found = Found::new();
        for text in String::from_utf8_lossy(&output.stdout).lines() {
            let Ok(message) = serde_json::from_str::<Value>(text) else { continue };
            let manifest = message.pointer("/manifest_path").and_then(Value::as_str);
            let folder = manifest.and_then(|path| Path::new(path).parent()?.file_name());
            let rendered = message.pointer("/message/rendered").and_then(Value::as_str);
            if let (Some(folder), Some(rendered)) = (folder, rendered) {
                found.entry(folder.to_string_lossy().into_owned()).or_default().push_str(rendered);
            }
        }
        if output.status.success() || !found.is_empty() { Ok(found) } else { Err(said(&output)) }
    }

    fn cargo(&self, arguments: &[&str], further: &[&str]) -> Result<Output, String> {
        let what = arguments.iter().take_while(|argument| **argument != "--package");
        line(&format!("cargo {}", what.copied().collect::<Vec<_>>().join(" ")));
        let mut command = cargo::command(&self.folder);
        command.args(arguments).args(further).env("RUSTDOCFLAGS", "-D warnings");
        command.output().map_err(|error| format!("cannot run cargo: {error}"))
    }
}

/// Returns the arguments that choose crates. The book is always among them, for the features that
/// it gives the dependencies.
fn packages<'a>(cases: &[&'a str]) -> Vec<&'a str> {
    [book::NAME].iter().chain(cases).flat_map(|name| ["--package", name]).collect()
}

/// Returns what a run of cargo printed.
fn said(output: &Output) -> String {
    let parts = [&output.stdout, &output.stderr].map(|part| String::from_utf8_lossy(part));
    parts.concat()
}
