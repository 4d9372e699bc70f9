//! Stage six, files → disk, or a list of differences: the only stage that writes to disk.
//!
//! A manifest in the output folder lists the files that castiron wrote. Files that are no longer
//! generated can therefore be deleted, and users' own files are never touched; nor are texts
//! between `keep` markers, and files that are written only once.

use std::{error::Error, fmt, io, path::Path, path::PathBuf};

use crate::files::Files;

mod difference;
mod disk;
mod kept;
mod lock;
mod manifest;
mod plan;
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
mod swap;
mod transaction;

pub use difference::{Difference, Kind};

use disk::Disk;
use lock::Lock;
use plan::Plan;

/// The changes that [`write()`] made, as paths relative to the output folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// The new files.
    pub created: Vec<String>,
    /// The files whose content changed.
    pub updated: Vec<String>,
    /// The files in `updated` that users had edited.
    pub overwritten: Vec<String>,
    /// The files that are no longer generated, and were deleted.
    pub removed: Vec<String>,
    /// The files that are no longer generated, but were edited: they are kept, and belong to the
    /// user.
    pub kept: Vec<String>,
    /// The number of unchanged files.
    pub unchanged: usize,
}

/// The reason why nothing was written; the folder is unchanged.
#[derive(Debug)]
#[non_exhaustive]
pub enum WriteError {
    /// An I/O error.
    Io {
        /// The action that failed.
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// The I/O error.
        source: io::Error,
    },
    /// A symbolic link inside the output folder, which could lead outside.
    Symlink(PathBuf),
    /// A folder at the path of a file, or the reverse.
    Occupied(PathBuf),
    /// Files that castiron did not write and would have to overwrite.
    Foreign(Vec<PathBuf>),
    /// A `keep` marker without an end.
    Unclosed {
        /// The file.
        path: PathBuf,
        /// The line of the marker, counted from 1.
        line: usize,
    },
    /// Another run is writing to the same folder.
    Busy(PathBuf),
    /// Leftovers of a killed run that cannot be deleted without losing files.
    LeftOver(PathBuf),
    /// An invalid line of the manifest.
    Manifest {
        /// The manifest.
        path: PathBuf,
        /// The line, counted from 1.
        line: usize,
    },
}

/// Writes changed files and deletes those that are no longer generated.
///
/// If the system can swap two folders, the folder never has a mixture of old and new files;
/// elsewhere, the next run completes a killed one.
///
/// # Errors
///
/// Returns an error if a file cannot be written or does not belong to castiron; nothing is changed
/// in this case.
pub fn write(directory: &Path, files: &Files) -> Result<Written, WriteError> {
    let directory = if directory.as_os_str().is_empty() { Path::new(".") } else { directory };
    let mut lock = Lock::take(directory)?;
    recover(directory)?;
    let disk = Disk::new(directory);
    let plan = Plan::make(&disk, files)?;
    plan.refuse_foreign(&disk)?;
    if !plan.is_done() && !swap(&disk, &plan, &mut lock) {
        transaction::run(&disk, &plan)?;
    }
    Ok(plan.written())
}

/// Clears away what runs left that were killed.
fn recover(directory: &Path) -> Result<(), WriteError> {
    #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
    swap::recover(directory)?;
    transaction::recover(directory)
}

/// Does what a plan says in one step, or nothing where that is not possible.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn swap(disk: &Disk<'_>, plan: &Plan<'_>, lock: &mut Lock) -> bool {
    swap::run(disk, plan, lock)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn swap(_disk: &Disk<'_>, _plan: &Plan<'_>, _lock: &mut Lock) -> bool {
    false
}

/// Compares the files with those on disk, and changes nothing.
///
/// # Errors
///
/// Returns an error if a file cannot be read.
pub fn check(directory: &Path, files: &Files) -> Result<Vec<Difference>, WriteError> {
    let disk = Disk::new(directory);
    let plan = Plan::make(&disk, files)?;
    difference::of(&disk, &plan)
}

/// Returns the changes that [`write()`] would make, and makes none.
///
/// # Errors
///
/// Returns an error if a file cannot be read, or if [`write()`] would not change the folder.
pub fn preview(directory: &Path, files: &Files) -> Result<Written, WriteError> {
    let disk = Disk::new(directory);
    let plan = Plan::make(&disk, files)?;
    plan.refuse_foreign(&disk)?;
    Ok(plan.written())
}

impl Written {
    /// Returns whether the folder was up to date.
    #[must_use]
    pub fn is_unchanged(&self) -> bool {
        self.created.is_empty() && self.updated.is_empty() && self.removed.is_empty()
    }
}

impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (created, updated) = (self.created.len(), self.updated.len());
        let (removed, unchanged) = (self.removed.len(), self.unchanged);
        write!(
            f,
            "{created} created, {updated} updated, {removed} removed, {unchanged} unchanged"
        )?;
        for path in &self.overwritten {
            write!(f, "\n  {path} was edited; the edit is overwritten")?;
        }
        for path in &self.kept {
            write!(
                f,
                "\n  {path} is no longer generated, but was edited; it is kept, and yours \
                       from now on"
            )?;
        }
        Ok(())
    }
}

impl WriteError {
    /// Returns what is wrong with a path, behind its name.
    fn fault(&self) -> &'static str {
        match self {
            Self::Symlink(_) => {
                "is a symbolic link, which is not allowed in the output folder where files are \
                 written"
            }
            Self::Occupied(_) => "exists, and a file or folder of the SDK needs this path",
            Self::Busy(_) => {
                "is being written by another run of castiron; run the command again after it has \
                 finished"
            }
            Self::LeftOver(_) => {
                "was left by a run that was killed, and has files that exist nowhere else; move \
                 the files that you need, and delete it"
            }
            _ => "cannot be written",
        }
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { action, path, source } => {
                write!(f, "cannot {action} {}: {source}", path.display())
            }
            Self::Symlink(path)
            | Self::Occupied(path)
            | Self::Busy(path)
            | Self::LeftOver(path) => write!(f, "{} {}", path.display(), self.fault()),
            Self::Foreign(paths) => {
                f.write_str("castiron did not write these files and does not overwrite them:")?;
                paths.iter().try_for_each(|path| write!(f, "\n  {}", path.display()))?;
                f.write_str("\nremove them, or choose another output folder")
            }
            Self::Unclosed { path, line } => write!(
                f,
                "the `keep` marker in line {line} of {} has no end; add `<!-- end of keep -->` \
                 after its text",
                path.display()
            ),
            Self::Manifest { path, line } => write!(
                f,
                "line {line} of {} is invalid; restore the file from version control",
                path.display()
            ),
        }
    }
}

impl Error for WriteError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
