//! The documents of a corpus: one in each folder, and any number below `suites`.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The names of the main file of a folder.
const NAMES: &[&str] =
    &["openapi.json", "openapi.yaml", "openapi.yml", "swagger.json", "swagger.yaml"];

/// The folder of many small documents.
const SUITES: &str = "suites";

/// How many bytes are looked at to tell a document from other files.
const HEAD: usize = 4096;

/// A document to generate an SDK of.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// What the table calls it.
    pub(super) slug: String,
    pub(super) path: PathBuf,
    /// The folder whose files it may name besides those below its own.
    pub(super) allowed: Option<PathBuf>,
}

/// Returns the documents below a folder, by name.
pub(super) fn documents(folder: &Path) -> Result<Vec<Found>, String> {
    let mut found = Vec::new();
    for entry in entries(folder)? {
        let name = entry.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name == SUITES {
            suites(&entry, &entry, &mut found)?;
        } else if let Some(path) = NAMES.iter().map(|name| entry.join(name)).find(|p| p.is_file()) {
            found.push(Found { slug: name, path, allowed: None });
        }
    }
    found.sort_by(|a, b| a.slug.cmp(&b.slug));
    Ok(found)
}

/// Adds every file below a folder that says that it is a document.
fn suites(folder: &Path, root: &Path, found: &mut Vec<Found>) -> Result<(), String> {
    for entry in entries(folder)? {
        if entry.is_dir() {
            suites(&entry, root, found)?;
        } else if is_document(&entry) {
            let slug = slug(entry.strip_prefix(root).unwrap_or(&entry));
            // The documents of a suite share files between folders.
            let allowed = folder.parent().map(Path::to_path_buf);
            found.push(Found { slug, path: entry, allowed });
        }
    }
    Ok(())
}

/// Returns the name of a document of a suite: the beginnings of its folders, and its file.
fn slug(path: &Path) -> String {
    let steps: Vec<String> =
        path.iter().map(|step| step.to_string_lossy().replace('.', "-")).collect();
    let (file, folders) = steps.split_last().map_or(("", &steps[..]), |(last, all)| (last, all));
    let short = |folder: &String| folder.chars().take(6).collect::<String>();
    let folders: Vec<String> = folders.iter().map(short).collect();
    format!("{}-{file}", folders.join("-")).replace("-.", "-")
}

fn is_document(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    if !matches!(extension, Some("json" | "yaml" | "yml")) {
        return false;
    }
    let text = fs::read_to_string(path).unwrap_or_default();
    let head: String = text.chars().take(HEAD).collect();
    let line = |line: &str| {
        let line = line.trim_start_matches(['{', ' ', '"', '\'']);
        ["openapi", "swagger"].iter().any(|key| {
            let rest = line.strip_prefix(key).map(|rest| rest.trim_start_matches(['"', '\'', ' ']));
            rest.is_some_and(|rest| rest.starts_with(':'))
        })
    };
    head.lines().any(line)
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let read = fs::read_dir(folder)
        .map_err(|error| format!("cannot read {}: {error}", folder.display()))?;
    let mut entries: Vec<PathBuf> = read.filter_map(Result::ok).map(|entry| entry.path()).collect();
    entries.sort();
    Ok(entries)
}
