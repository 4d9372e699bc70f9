//! Reads the files that a document or a configuration may reference: those in its folder, and those
//! that the user allows.
//!
//! A document is untrusted input; it must not make castiron read and print any other file, nor wait
//! for one that never ends. This is the only part of the library besides [`write`](crate::write)
//! that accesses the disk.

use std::{
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
};

use crate::limits::Limits;

/// The folders from which files are read.
#[derive(Clone, Debug)]
pub struct Folders {
    /// The folder of the document, to which paths are relative.
    base: PathBuf,
    /// The allowed folders, with symbolic links resolved.
    allowed: Vec<PathBuf>,
    /// The maximum number of bytes of a file.
    most: usize,
}

/// Why a file is not read.
const OUTSIDE: &str = "it is outside the folder of the file that references it; \
    use `--allow-folder` to allow its folder";

/// Why something is not read that is there.
const IRREGULAR: &str = "it is not a regular file, but a folder, a pipe or a device";

impl Folders {
    /// Returns the folder of a document or configuration, and those that the user allows.
    ///
    /// # Errors
    ///
    /// The path of a folder that does not exist, and the reason.
    pub fn new(document: &Path, allowed: &[PathBuf]) -> Result<Self, String> {
        let parent = document.parent().filter(|parent| !parent.as_os_str().is_empty());
        let base = parent.map_or_else(|| PathBuf::from("."), Path::to_path_buf);
        let real = |folder: &PathBuf| {
            folder.canonicalize().map_err(|error| format!("{}: {error}", folder.display()))
        };
        let allowed = std::iter::once(&base).chain(allowed).map(real).collect::<Result<_, _>>()?;
        Ok(Self { base, allowed, most: Limits::default().bytes })
    }

    /// Sets the maximum number of bytes of a file.
    #[must_use]
    pub fn with_limit(mut self, most: usize) -> Self {
        self.most = most;
        self
    }

    /// Reads a file by its path relative to that folder.
    ///
    /// # Errors
    ///
    /// The reason why the file cannot be read.
    pub fn read(&self, file: &str) -> Result<String, String> {
        let path = self.base.join(file);
        let real = path.canonicalize().map_err(|error| reason(&error))?;
        // Links are followed first, so that none leads out.
        if !self.allowed.iter().any(|folder| real.starts_with(folder)) {
            return Err(OUTSIDE.to_owned());
        }
        read_file(&real, self.most)
    }
}

/// Reads at most `most` bytes of text from a regular file.
///
/// # Errors
///
/// The reason why it cannot be read.
pub fn read_file(path: &Path, most: usize) -> Result<String, String> {
    // A device may do something when it is opened, so that this is asked before; and again of what
    // is open, since it may be another one by then.
    let is_regular = |found: io::Result<fs::Metadata>| match found {
        Ok(found) if !found.is_file() => Err(IRREGULAR.to_owned()),
        Ok(found) if found.len() > most as u64 => Err(too_large(most)),
        Ok(_) => Ok(()),
        Err(error) => Err(reason(&error)),
    };
    is_regular(fs::metadata(path))?;
    let file = open(path).map_err(|error| reason(&error))?;
    is_regular(file.metadata())?;
    read_input(file, most)
}

/// Reads at most `most` bytes of text from a file or pipe, and waits for the pipe.
///
/// # Errors
///
/// The reason why it cannot be read.
pub fn read_stream(path: &Path, most: usize) -> Result<String, String> {
    read_input(File::open(path).map_err(|error| reason(&error))?, most)
}

/// Opens a file without waiting for whoever is to write into it.
#[cfg(unix)]
fn open(path: &Path) -> io::Result<File> {
    use rustix::fs::{Mode, OFlags};
    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::CLOEXEC | OFlags::NOCTTY;
    Ok(rustix::fs::open(path, flags, Mode::empty())?.into())
}

#[cfg(not(unix))]
fn open(path: &Path) -> io::Result<File> {
    File::open(path)
}

/// Reads at most `most` bytes of text from an open file, or from standard input.
///
/// # Errors
///
/// The reason why it cannot be read.
pub fn read_input(input: impl Read, most: usize) -> Result<String, String> {
    let mut bytes = Vec::new();
    let limit = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    input.take(limit).read_to_end(&mut bytes).map_err(|error| reason(&error))?;
    if bytes.len() > most {
        return Err(too_large(most));
    }
    String::from_utf8(bytes).map_err(|error| {
        let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = before.split(|byte| *byte == b'\n').count();
        format!("it is not valid UTF-8 from line {line}")
    })
}

fn too_large(most: usize) -> String {
    format!("it has more than {most} bytes; {}", Limits::help("bytes"))
}

fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "the file does not exist".to_owned(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests;
