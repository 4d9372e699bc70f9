//! The crate that an SDK becomes a module of, as its manifest describes it.

use std::path::Path;

use toml::{Table, Value};

use crate::{limits::Limits, read::read_file};

/// The crate that the module needs.
const RUNTIME: &str = "castiron-runtime";

/// Returns the name of the crate in a folder.
///
/// # Errors
///
/// What the crate lacks, and the lines to add.
pub(super) fn program(folder: &Path) -> Result<String, Vec<String>> {
    let path = folder.join("Cargo.toml");
    let failed = |reason: String| vec![format!("cannot read {}: {reason}", path.display())];
    let text = read_file(&path, Limits::default().bytes).map_err(failed)?;
    let manifest: Table = text.parse().map_err(|error| failed(format!("{error}")))?;
    let package = manifest.get("package").and_then(Value::as_table);
    let text = |key: &str| package.and_then(|package| package.get(key)).and_then(Value::as_str);
    let mut faults = Vec::new();
    let has_edition = package.is_some_and(|package| package.contains_key("edition"));
    if !has_edition || matches!(text("edition"), Some("2015" | "2018")) {
        faults.push(format!(
            "{}: the SDK needs edition 2021 or newer: set `edition = \"2024\"` below `[package]`",
            path.display()
        ));
    }
    if !has_runtime(&manifest) {
        faults.push(format!(
            "{}: the SDK needs {RUNTIME}: add `{RUNTIME} = \"{}\"` below `[dependencies]`",
            path.display(),
            env!("CARGO_PKG_VERSION")
        ));
    }
    if faults.is_empty() { Ok(text("name").unwrap_or("crate").to_owned()) } else { Err(faults) }
}

/// Returns whether a crate depends on the runtime, on any platform, or in its tests.
fn has_runtime(manifest: &Table) -> bool {
    let of_target = manifest.get("target").and_then(Value::as_table).into_iter().flatten();
    let tables = of_target.filter_map(|(_, table)| table.as_table()).chain([manifest]);
    let kinds = ["dependencies", "dev-dependencies", "dev_dependencies"];
    let named = tables.flat_map(|table| kinds.map(|kind| table.get(kind)));
    named.flatten().filter_map(Value::as_table).any(|table| table.contains_key(RUNTIME))
}
