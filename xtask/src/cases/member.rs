//! The crate of a case as a member of the workspace.
//!
//! The server of the contract tests is the same in every crate, and the runtime in many of them:
//! here a crate takes the server from its own crate, and the runtime from that of the copy which it
//! carries ([`copies`]), so that each is compiled once.

use std::path::Path;

use castiron::{Sdk, files::Files};
use toml::{Table, Value};

use super::{
    copies::{self, Copies},
    load::Case,
    pages::Pages,
};
use crate::generate::root;

/// The folder of the runtime in a crate.
pub(super) const RUNTIME: &str = "src/runtime/";

/// The folder of the server in the tests of a crate.
const MOCK: &str = "tests/mock/";

/// Returns the files of a case's crate.
///
/// # Errors
///
/// What cannot be read or named.
pub(super) fn files(case: &Case) -> Result<Files, String> {
    let copy = Copies::of(case)?;
    let pages = Pages::new(case.sdk.files());
    let mut files = Files::new();
    for (path, text) in case.sdk.files() {
        let text = match (path, &copy) {
            ("Cargo.toml", Some(copy)) => manifest(&case.sdk, copy)?,
            ("src/lib.rs", _) => format!("{text}{}", pages.modules()),
            ("src/runtime/mod.rs", Some(copy)) => {
                format!("pub use {}::runtime::*;\n", copy.replace('-', "_"))
            }
            ("tests/mock/mod.rs", _) => "pub use castiron_mock::Server;\n".to_owned(),
            (path, _) if path.starts_with(MOCK) || path.starts_with(RUNTIME) => continue,
            _ => text.to_owned(),
        };
        inserted(&mut files, path, text)?;
    }
    pages.insert_into(&mut files)?;
    Ok(files)
}

/// Adds a file.
///
/// # Errors
///
/// A path that is not portable.
pub(super) fn inserted(files: &mut Files, path: &str, text: String) -> Result<(), String> {
    files.insert(path.to_owned(), text).map_err(|error| format!("{path}: {error}"))
}

/// Returns the manifest of a crate.
pub(super) fn parsed(sdk: &Sdk) -> Result<Table, String> {
    let text = sdk.files().get("Cargo.toml").unwrap_or_default();
    text.parse().map_err(|error| format!("Cargo.toml: {error}"))
}

/// Returns the manifest with the crates that hold what is left out.
fn manifest(sdk: &Sdk, copy: &str) -> Result<String, String> {
    let mut manifest = parsed(sdk)?;
    let mut runtime = path_to(&Path::new("..").join(copy));
    runtime.insert("default-features".to_owned(), false.into());
    add(&mut manifest, "dependencies", copy, runtime);
    let features = manifest.get_mut("features").and_then(Value::as_table_mut);
    for (name, enabled) in features.into_iter().flatten() {
        if let (true, Value::Array(enabled)) = (copies::has_feature(name), enabled) {
            enabled.push(format!("{copy}/{name}").into());
        }
    }
    if sdk.files().get("tests/mock/mod.rs").is_some() {
        add(&mut manifest, "dev-dependencies", "castiron-mock", path_to(&root().join("mock")));
    }
    toml::to_string(&manifest).map_err(|error| format!("Cargo.toml: {error}"))
}

/// Adds a dependency to a table of a manifest.
fn add(manifest: &mut Table, table: &str, name: &str, dependency: Table) {
    let table = manifest.entry(table).or_insert_with(|| Table::new().into());
    if let Value::Table(table) = table {
        table.insert(name.to_owned(), dependency.into());
    }
}

/// Returns a dependency on the crate in a folder.
fn path_to(folder: &Path) -> Table {
    Table::from_iter([("path".to_owned(), folder.to_string_lossy().into_owned().into())])
}
