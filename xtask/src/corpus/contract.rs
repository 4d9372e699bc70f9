//! The level `test`: the contract tests of the crates, each called operation an entry.
//!
//! The server of the tests is the same for all crates, so that they take it from its own crate
//! here, where it is compiled once.

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
    process::Output,
};

use super::{
    build::Workspace,
    faults::{Faults, Wrong},
    make::package,
    table::Row,
};
use crate::print::line;

/// The description of a crate whose tests do not say which call failed.
pub(super) const WHOLE: &str = "tests/contract.rs";

/// Takes the server of a crate's tests from its own crate, where the crate has such tests.
pub(super) fn share_server(folder: &Path) -> io::Result<()> {
    let module = folder.join("tests/mock");
    if !module.exists() {
        return Ok(());
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."));
    let heading = "[dev-dependencies]\n";
    let mock = serde_json::Value::from(root.join("mock").to_string_lossy());
    let shared = format!("{heading}castiron-mock = {{ path = {mock} }}\n");
    let manifest = fs::read_to_string(folder.join("Cargo.toml"))?;
    fs::write(folder.join("Cargo.toml"), manifest.replace(heading, &shared))?;
    fs::remove_dir_all(&module)?;
    fs::create_dir_all(&module)?;
    fs::write(module.join("mod.rs"), "pub use castiron_mock::Server;\n")
}

/// Runs the tests of all crates that were made, and judges what failed.
pub(super) fn run(
    workspace: &Workspace,
    rows: &mut [Row],
    faults: Option<&PathBuf>,
) -> Result<(), String> {
    workspace.prepare_tests(rows);
    let mut failed: Vec<(usize, String, String)> = Vec::new();
    for (index, row) in rows.iter_mut().enumerate().filter(|(_, row)| row.failure.is_none()) {
        let calls = calls(&workspace.member(&row.slug));
        line(&format!("testing {}: {calls} calls", row.slug));
        let failures = failures(&workspace.test(&package(&row.slug), None)?);
        row.calls = Some((calls - failures.len().min(calls), calls));
        failed.extend(failures.into_iter().map(|(place, message)| (index, place, message)));
    }
    let wrong: Vec<Wrong<'_>> = failed
        .iter()
        .map(|(index, place, message)| Wrong {
            slug: &rows[*index].slug,
            place,
            message: message.clone(),
        })
        .collect();
    let documents: BTreeSet<&str> = rows.iter().map(|row| row.slug.as_str()).collect();
    Faults::read(faults)?.judge(&documents, &wrong)
}

/// Returns how many calls the tests of a crate make.
fn calls(folder: &Path) -> usize {
    let text = fs::read_to_string(folder.join("tests/contract.rs")).unwrap_or_default();
    text.matches("&mut failures").count()
}

/// Returns the operations whose calls failed, each with what went wrong.
pub(super) fn failures(output: &Output) -> Vec<(String, String)> {
    if output.status.success() {
        return Vec::new();
    }
    let text = String::from_utf8_lossy(&output.stdout);
    let mut failures: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        if let Some((operation, message)) = failure(line) {
            failures.push((operation.to_owned(), message.to_owned()));
        } else if let Some(violation) = line.strip_prefix("    ")
            && let Some((_, message)) = failures.last_mut()
        {
            message.push_str("; ");
            message.push_str(violation.trim());
        }
    }
    if failures.is_empty() {
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        failures.push((WHOLE.to_owned(), errors.lines().take(20).collect::<Vec<_>>().join("; ")));
    }
    failures
}

/// Splits a line such as `GET /keys: the message`.
fn failure(line: &str) -> Option<(&str, &str)> {
    let (operation, message) = line.split_once(": ")?;
    let (method, path) = operation.split_once(' ')?;
    let is_method = !method.is_empty() && method.bytes().all(|byte| byte.is_ascii_uppercase());
    (is_method && path.starts_with('/')).then_some((operation, message))
}
