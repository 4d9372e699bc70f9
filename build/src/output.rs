//! What a build script leaves behind: the file of the SDK, and what cargo is told.
//!
//! The file is written beside its place and then renamed, so that it is never incomplete.

#![allow(clippy::print_stdout, reason = "cargo reads the standard output of a build script")]

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
    process,
    sync::{Mutex, PoisonError},
};

use castiron::embed::{Embedded, Module};

use super::{Error, Result};

/// The files that this run wrote.
static WRITTEN: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// Writes the module, and tells cargo what was read and what was found.
pub(super) fn report(folder: &Path, embedded: &Embedded) -> Result {
    for path in &embedded.read {
        println!("cargo::rerun-if-changed={}", path.display());
    }
    for warning in &embedded.warnings {
        println!("cargo::warning={}", one_line(warning));
    }
    match &embedded.module {
        Ok(module) => write(folder, module),
        Err(errors) => Err(errors.iter().fold(Error(()), |_, message| error(message))),
    }
}

/// Reports an error.
pub(super) fn error(message: &str) -> Error {
    println!("cargo::error={}", one_line(message));
    Error(())
}

fn write(folder: &Path, module: &Module) -> Result {
    let Module { name, text } = module;
    let path = folder.join(format!("{name}.rs"));
    if !WRITTEN.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone()) {
        return Err(error(&format!(
            "two SDKs are called `{name}`: give each a name, as in `.set(\"package.name\", \"…\")`"
        )));
    }
    replace(&path, text)
        .map_err(|failed| error(&format!("cannot write {}: {failed}", path.display())))
}

/// Replaces a file, unless it has this text already.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    if fs::read(path).is_ok_and(|found| found == text.as_bytes()) {
        return Ok(());
    }
    let new = path.with_extension(format!("{}.new", process::id()));
    let written = fs::write(&new, text).and_then(|()| fs::rename(&new, path));
    written.inspect_err(|_| drop(fs::remove_file(&new)))
}

/// Returns a message as one line: what follows a line break would be read as another instruction.
fn one_line(message: &str) -> String {
    message.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}
