//! Stage six, files → disk, or a report of what differs: the only stage that touches the disk.
//!
//! A manifest in the output folder lists what castiron wrote. So a file that is no longer generated
//! can go, and a file of the user's own is never touched. Nor are the sections of pages that users
//! mark as theirs, and files that are written but once.

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

/// What [`write()`] did, as paths relative to the output folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// The files that are new.
    pub created: Vec<String>,
    /// The files that have another text now.
    pub updated: Vec<String>,
    /// Those of `updated` that had been edited by hand.
    pub overwritten: Vec<String>,
    /// The files that are no longer generated, and are gone.
    pub removed: Vec<String>,
    /// The files that are no longer generated, but edited by hand: from now on they are the user's.
    pub kept: Vec<String>,
    /// The number of files that were as they should be, and were not touched.
    pub unchanged: usize,
}

/// Why nothing was written; the folder is as it was.
#[derive(Debug)]
#[non_exhaustive]
pub enum WriteError {
    /// The system refused something.
    Io {
        /// What was to be done.
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// A symbolic link inside the output folder, which could lead out of it.
    Symlink(PathBuf),
    /// A folder where a file must go, or the reverse.
    Occupied(PathBuf),
    /// Files that castiron did not write, but would have to overwrite.
    Foreign(Vec<PathBuf>),
    /// A mark of a section to keep that has no second one.
    Unclosed {
        /// The file.
        path: PathBuf,
        /// The line of the mark, counted from 1.
        line: usize,
    },
    /// Another run that writes into the same folder.
    Busy(PathBuf),
    /// What a run left that was killed, which cannot be cleared away without a loss.
    LeftOver(PathBuf),
    /// A line of the manifest that means nothing.
    Manifest {
        /// The manifest.
        path: PathBuf,
        /// The line, counted from 1.
        line: usize,
    },
}

/// Writes the files that changed and removes those that are no longer generated.
///
/// Where the system can swap two folders, there is no moment in which the folder has old and new
/// files; elsewhere, the next run completes one that is killed.
///
/// # Errors
///
/// Returns an error if any file cannot be written or is not castiron's; nothing has changed then.
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

/// Compares the files with those on disk and changes nothing.
///
/// # Errors
///
/// Returns an error if a file cannot be read.
pub fn check(directory: &Path, files: &Files) -> Result<Vec<Difference>, WriteError> {
    let disk = Disk::new(directory);
    let plan = Plan::make(&disk, files)?;
    difference::of(&disk, &plan)
}

impl Written {
    /// Returns whether the folder was as it should be.
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
