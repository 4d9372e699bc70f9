//! The files that a document or a configuration may name: those below its folder, and those that
//! the user allows.
//!
//! A document is hostile input; it must not make castiron read, and print, any other file. This is
//! the only part of the library besides [`write`](crate::write) that touches the disk.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The folders of which files are read.
#[derive(Clone, Debug)]
pub struct Folders {
    /// The folder of the document, from which paths start.
    base: PathBuf,
    /// The folders whose files are allowed, without links.
    allowed: Vec<PathBuf>,
}

/// Why a file is not read.
const OUTSIDE: &str =
    "it is outside the folder of the file that names it; `--allow-folder` allows more";

impl Folders {
    /// Returns the folder of a document or configuration, with those that the user allows.
    ///
    /// # Errors
    ///
    /// The name of a folder that is not there, and why.
    pub fn new(document: &Path, allowed: &[PathBuf]) -> Result<Self, String> {
        let parent = document.parent().filter(|parent| !parent.as_os_str().is_empty());
        let base = parent.map_or_else(|| PathBuf::from("."), Path::to_path_buf);
        let real = |folder: &PathBuf| {
            folder.canonicalize().map_err(|error| format!("{}: {error}", folder.display()))
        };
        let allowed = std::iter::once(&base).chain(allowed).map(real).collect::<Result<_, _>>()?;
        Ok(Self { base, allowed })
    }

    /// Reads a file by its path from that folder.
    ///
    /// # Errors
    ///
    /// Why the file is not read.
    pub fn read(&self, file: &str) -> Result<String, String> {
        let path = self.base.join(file);
        let real = path.canonicalize().map_err(|error| error.to_string())?;
        // Links are followed first, so that none leads out.
        if !self.allowed.iter().any(|folder| real.starts_with(folder)) {
            return Err(OUTSIDE.to_owned());
        }
        fs::read_to_string(&real).map_err(|error| error.to_string())
    }
}
