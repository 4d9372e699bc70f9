//! A throw-away workspace of generated crates, and the checks that each of them must pass.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use castiron::Sdk;

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

    /// Writes a crate.
    pub(crate) fn add(&mut self, name: &str, sdk: &Sdk) {
        let root = self.folder.path().join(name);
        let is_shared = |path: &str| path.starts_with("tests/mock/");
        write_files(&root, sdk.files().iter().filter(|(path, _)| !is_shared(path)));
        if sdk.files().iter().any(|(path, _)| is_shared(path)) {
            share_mock(&root);
        }
        add_snippets(&root, sdk);
        self.members.push(name.to_owned());
    }

    /// Checks that every crate is clean under clippy and rustdoc, with features and without,
    /// and returns what the documentation's tests said.
    pub(crate) fn is_clean(&self) -> String {
        assert!(!self.members.is_empty());
        let root = self.folder.path();
        let members: Vec<String> = self.members.iter().map(|name| format!("{name:?}")).collect();
        let members = members.join(", ");
        let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = [{members}]\n");
        fs::write(root.join("Cargo.toml"), manifest).expect("the manifest is written");
        copy_lock(root);
        let full = ["clippy", "--workspace", "--all-targets", "--features", "blocking"];
        cargo(root, &[&full[..], &["--", "-D", "warnings"]].concat());
        let bare = ["clippy", "--workspace", "--lib", "--examples", "--no-default-features"];
        cargo(root, &[&bare[..], &["--", "-D", "warnings"]].concat());
        cargo(root, &["doc", "--workspace", "--no-deps"]);
        let documentation = ["test", "--workspace", "--doc", "--features", "blocking"];
        cargo(root, &[&documentation[..], &["--no-fail-fast"]].concat())
    }

    /// Returns whether there is a file of this name where the checks ran.
    #[allow(dead_code, reason = "only one of the tests asks")]
    pub(crate) fn has_file(&self, name: &str) -> bool {
        let folders = self.members.iter().map(|member| self.folder.path().join(member));
        folders.chain([self.folder.path().to_owned()]).any(|folder| folder.join(name).exists())
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

/// Makes tests of the Rust in an SDK's pages, which are compiled and not run.
fn add_snippets(root: &Path, sdk: &Sdk) {
    let is_page = |path: &str| Path::new(path).extension().is_some_and(|end| end == "md");
    let pages = sdk.files().iter().filter(|(path, _)| is_page(path));
    let pages = pages.filter(|(_, text)| text.contains("```rust"));
    let modules = pages.enumerate().map(|(number, (path, text))| {
        let text = text.replace("```rust\n", "```rust,no_run\n");
        write_files(root, [(format!("snippets/{path}"), text)].into_iter());
        format!("#[doc = include_str!(\"../snippets/{path}\")]\nmod page{number} {{}}\n")
    });
    let modules: String = modules.collect();
    let modules = format!("\n#[cfg(doctest)]\nmod snippets {{\n{modules}}}\n");
    append(&root.join("src/lib.rs"), &modules);
}

fn append(path: &Path, text: &str) {
    let old = fs::read_to_string(path).expect("the file is there");
    fs::write(path, old + text).expect("the file is written");
}

/// Takes the server of the tests from its crate, so that it is compiled once for all SDKs.
fn share_mock(root: &Path) {
    let mock = Path::new(env!("CARGO_MANIFEST_DIR")).join("mock");
    let manifest = fs::read_to_string(root.join("Cargo.toml")).expect("a manifest");
    let heading = "[dev-dependencies]\n";
    let mock = serde_json::Value::from(mock.to_string_lossy());
    let shared = format!("{heading}castiron-mock = {{ path = {mock} }}\n");
    write_files(
        root,
        [
            ("Cargo.toml", manifest.replace(heading, &shared)),
            ("tests/mock/mod.rs", "pub use castiron_mock::Server;\n".to_owned()),
        ]
        .into_iter(),
    );
}

/// Runs cargo in a workspace, with the build folder that this workspace has filled already.
pub(crate) fn cargo(workspace: &Path, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO"))
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
