//! A throw-away workspace of crates, and runs of cargo in the build folder of this repository.

#![allow(dead_code, reason = "each of the tests uses a part of it")]

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The profile of this repository: with another, all dependencies would be compiled again.
pub(crate) const PROFILE: &str = "\n[profile.dev]\ndebug = \"line-tables-only\"\n";

/// A folder with generated crates, gone when it is dropped.
pub(crate) struct Workspace {
    folder: tempfile::TempDir,
    members: Vec<String>,
}

impl Workspace {
    /// Returns a workspace without crates.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        Self { folder, members: Vec::new() }
    }

    /// Writes a crate of these files.
    pub(crate) fn add_files<P: AsRef<str>, T: AsRef<str>>(
        &mut self,
        name: &str,
        files: impl Iterator<Item = (P, T)>,
    ) {
        write_files(&self.folder.path().join(name), files);
        self.members.push(name.to_owned());
    }

    /// Makes tests of a crate of the Rust in Markdown pages, which is compiled and not run.
    pub(crate) fn add_pages<P: AsRef<str>, T: AsRef<str>>(
        &mut self,
        name: &str,
        pages: impl Iterator<Item = (P, T)>,
    ) {
        let root = self.folder.path().join(name);
        let pages = pages.filter(|(_, text)| text.as_ref().contains("```rust"));
        let modules = pages.enumerate().map(|(number, (path, text))| {
            let (path, text) = (path.as_ref(), text.as_ref());
            let text = text.replace("```rust\n", "```rust,no_run\n");
            write_files(&root, [(format!("snippets/{path}"), text)].into_iter());
            format!("#[doc = include_str!(\"../snippets/{path}\")]\nmod page{number} {{}}\n")
        });
        let modules: String = modules.collect();
        let modules = format!("\n#[cfg(doctest)]\nmod snippets {{\n{modules}}}\n");
        append(&root.join("src/lib.rs"), &modules);
    }

    /// Compiles what documentation a crate has as tests, and returns what they said.
    pub(crate) fn test_documentation(&self, name: &str) -> String {
        self.write_manifest();
        cargo(self.folder.path(), &["test", "--package", name, "--doc", "--no-fail-fast"])
    }

    fn write_manifest(&self) {
        let root = self.folder.path();
        let members: Vec<String> = self.members.iter().map(|name| format!("{name:?}")).collect();
        let members = members.join(", ");
        let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = [{members}]\n{PROFILE}");
        fs::write(root.join("Cargo.toml"), manifest).expect("the manifest is written");
        copy_lock(root);
    }
}

/// Writes files below a folder.
pub(crate) fn write_files<P: AsRef<str>, T: AsRef<str>>(
    root: &Path,
    files: impl Iterator<Item = (P, T)>,
) {
    for (path, text) in files {
        let path = root.join(path.as_ref());
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
        fs::write(path, text.as_ref()).expect("the file is written");
    }
}

/// Gives a workspace the versions that this one was tested with.
pub(crate) fn copy_lock(root: &Path) {
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock");
    fs::copy(lock, root.join("Cargo.lock")).expect("the lock file is copied");
}

/// Returns the build folder of this workspace.
pub(crate) fn target() -> PathBuf {
    env::var("CARGO_TARGET_DIR")
        .map_or_else(|_| Path::new(env!("CARGO_MANIFEST_DIR")).join("target"), PathBuf::from)
}

fn append(path: &Path, text: &str) {
    let old = fs::read_to_string(path).expect("the file is there");
    fs::write(path, old + text).expect("the file is written");
}

/// Runs cargo in a workspace, with the build folder that this workspace has filled already.
pub(crate) fn cargo(workspace: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO"));
    // What cargo tells this test of its own package: build scripts that look at it would run again,
    // here and at the next build, and all that depends on them.
    let is_ours =
        |name: &str| ["CARGO_PKG_", "CARGO_MANIFEST_"].iter().any(|p| name.starts_with(p));
    for (name, _) in env::vars().filter(|(name, _)| is_ours(name)) {
        command.env_remove(name);
    }
    // The stack that the threads of these tests have would be that of the compiler's, too.
    command.env_remove("RUST_MIN_STACK");
    let output = command
        .args(arguments)
        .current_dir(workspace)
        .env("CARGO_TARGET_DIR", target())
        .env("RUSTDOCFLAGS", "-D warnings")
        .output()
        .expect("cargo runs");
    let text = String::from_utf8_lossy(&output.stdout).into_owned()
        + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "cargo {arguments:?} failed:\n{text}");
    text
}
