//! Writing over an older SDK: afterwards the folder is wholly the new one, or wholly the old one
//! where writing failed.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use tempfile::TempDir;

use castiron::{
    Generator, Sdk,
    files::{Files, Upkeep},
    write,
};

/// The document of the older SDK.
const OLD: &str = r#"{
    "openapi": "3.1.0",
    "info": { "title": "Old", "version": "0.1.0" },
    "paths": { "/old": { "get": { "responses": { "204": { "description": "Old" } } } } }
}"#;

/// The file in whose place a folder stands, so that writing fails.
const BLOCKED: &str = "src/lib.rs";

/// Writes an SDK over an older one, once as it should be and once with a file in the way.
///
/// # Errors
///
/// What is wrong with the folder then.
pub(super) fn check(sdk: Option<&Sdk>) -> Result<(), String> {
    let Some(sdk) = sdk else { return Ok(()) };
    let folder = temporary().map_err(|error| error.to_string())?;
    let old = Generator::new("old.json", OLD).generate().map_err(|error| error.to_string())?;
    let place = folder.path().join("sdk");
    write::write(&place, old.files()).map_err(|error| error.to_string())?;
    fails_wholly(&place, sdk)?;
    write::write(&place, sdk.files()).map_err(|error| error.to_string())?;
    let found = read(&place)?;
    let is_new = |(path, text): &(&str, &str)| {
        found.get(*path).is_some_and(|found| found == text)
            || sdk.files().upkeep(path) != Upkeep::Always
    };
    if let Some((path, _)) = sdk.files().iter().find(|file| !is_new(file)) {
        return Err(format!("{path} is not the new one"));
    }
    left(&found, sdk.files())
}

/// Returns a new folder, in memory where the system has such folders: it is faster.
fn temporary() -> io::Result<TempDir> {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir())
}

/// Writes with a folder instead of a file, which must change nothing.
fn fails_wholly(place: &Path, sdk: &Sdk) -> Result<(), String> {
    let in_the_way = place.join(BLOCKED);
    let kept = fs::read_to_string(&in_the_way).map_err(|error| error.to_string())?;
    let made = fs::remove_file(&in_the_way).and_then(|()| fs::create_dir(&in_the_way));
    made.map_err(|error| error.to_string())?;
    let before = read(place)?;
    if write::write(place, sdk.files()).is_ok() {
        return Err(format!("a folder stands in the way of {BLOCKED}, and writing succeeds"));
    }
    if read(place)? != before {
        return Err("writing fails, and the folder is changed".to_owned());
    }
    let mended = fs::remove_dir(&in_the_way).and_then(|()| fs::write(&in_the_way, kept));
    mended.map_err(|error| error.to_string())
}

/// Checks that nothing of the old SDK is left but what belongs to the user.
fn left(found: &BTreeMap<String, String>, files: &Files) -> Result<(), String> {
    // The list of what castiron wrote, and the programs, which are the user's once they are there.
    let is_kept = |path: &str| path == ".castiron-files" || path.starts_with("examples/");
    match found.keys().find(|path| files.get(path).is_none() && !is_kept(path)) {
        Some(path) => Err(format!("{path} of the old SDK is left over")),
        None => Ok(()),
    }
}

/// Returns the texts of all files below a folder.
fn read(folder: &Path) -> Result<BTreeMap<String, String>, String> {
    let mut found = BTreeMap::new();
    let mut open: Vec<PathBuf> = vec![folder.to_path_buf()];
    while let Some(path) = open.pop() {
        let failed = |error: io::Error| format!("{}: {error}", path.display());
        if path.is_dir() {
            for entry in fs::read_dir(&path).map_err(failed)? {
                open.push(entry.map_err(failed)?.path());
            }
            continue;
        }
        let text = fs::read_to_string(&path).map_err(failed)?;
        let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().into_owned();
        found.insert(name, text);
    }
    Ok(found)
}
