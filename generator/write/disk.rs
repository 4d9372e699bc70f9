//! The output folder: every look at it refuses symbolic links and says which file it was.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::WriteError;

/// The output folder, which need not exist.
#[derive(Debug)]
pub(super) struct Disk<'a> {
    pub(super) root: &'a Path,
}

/// What is at a path.
#[derive(Debug)]
pub(super) enum Found {
    Nothing,
    /// A file with this text.
    File(String),
    /// A folder, or a file at the path of a parent folder.
    Other(PathBuf),
}

impl<'a> Disk<'a> {
    pub(super) fn new(root: &'a Path) -> Self {
        Self { root }
    }

    /// Returns where a file of the SDK is.
    pub(super) fn place(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// Reads a file of the SDK; line ends are as in the repository, whatever git makes of them.
    pub(super) fn read(&self, path: &str) -> Result<Found, WriteError> {
        let ends = path.match_indices('/').map(|(end, _)| end);
        for folder in ends.map(|end| self.place(&path[..end])) {
            match kind(&folder)? {
                None => return Ok(Found::Nothing),
                Some(kind) if kind.is_dir() => {}
                Some(_) => return Ok(Found::Other(folder)),
            }
        }
        let place = self.place(path);
        match kind(&place)? {
            None => Ok(Found::Nothing),
            Some(kind) if kind.is_file() => read_text(&place).map(Found::File),
            Some(_) => Ok(Found::Other(place)),
        }
    }
}

/// Returns a function that makes an I/O error one of ours.
pub(super) fn failed(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> WriteError {
    let path = path.to_owned();
    move |source| WriteError::Io { action, path, source }
}

fn read_text(path: &Path) -> Result<String, WriteError> {
    let bytes = fs::read(path).map_err(failed("read", path))?;
    Ok(String::from_utf8_lossy(&bytes).replace("\r\n", "\n"))
}

/// Returns what is at a path, if anything does.
fn kind(path: &Path) -> Result<Option<fs::FileType>, WriteError> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_symlink() => Err(WriteError::Symlink(path.to_owned())),
        Ok(found) => Ok(Some(found.file_type())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(failed("read", path)(error)),
    }
}
