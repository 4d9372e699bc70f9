//! One run at a time writes into a folder.
//!
//! A lock of the system's ends with the process that holds it, however that ends: so what a dead
//! run left is distinguished from what a living one works on.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use super::{WriteError, disk::failed};

/// How often a folder is opened again after another run has just replaced it.
const TRIES: usize = 100;

/// The lock of an output folder.
#[derive(Debug)]
pub(super) struct Lock {
    /// What is locked: the folder, and what is to take its place.
    held: Vec<File>,
    /// The folders that were made on the way, the outermost first.
    made: Vec<PathBuf>,
}

impl Lock {
    /// Locks a folder, which is made if it is not there.
    pub(super) fn take(root: &Path) -> Result<Self, WriteError> {
        let mut lock = Self { held: Vec::new(), made: Vec::new() };
        lock.make(root)?;
        for _ in 0..TRIES {
            match system::lock(root) {
                Ok(held) => {
                    lock.held.extend(held);
                    return Ok(lock);
                }
                // What was made is the other run's by now.
                Err(system::Refusal::Busy) => lock.made.clear(),
                Err(system::Refusal::Replaced) => continue,
                Err(system::Refusal::Failed(error)) => return Err(failed("open", root)(error)),
            }
            break;
        }
        Err(WriteError::Busy(root.to_owned()))
    }

    /// Locks a folder that is to take the place of the first.
    #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
    pub(super) fn add(&mut self, folder: &Path) -> io::Result<()> {
        match system::lock(folder) {
            Ok(held) => self.held.extend(held),
            Err(system::Refusal::Failed(error)) => return Err(error),
            Err(_) => return Err(io::ErrorKind::ResourceBusy.into()),
        }
        Ok(())
    }

    fn make(&mut self, root: &Path) -> Result<(), WriteError> {
        let is_missing = |path: &&Path| !path.as_os_str().is_empty() && !path.exists();
        let missing: Vec<&Path> = root.ancestors().take_while(is_missing).collect();
        for folder in missing.into_iter().rev() {
            match fs::create_dir(folder) {
                Ok(()) => self.made.push(folder.to_owned()),
                // Another run was faster.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(failed("create", folder)(error)),
            }
        }
        if root.is_dir() { Ok(()) } else { Err(WriteError::Occupied(root.to_owned())) }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // A process that is started meanwhile may have inherited what is open.
        for file in self.held.drain(..) {
            system::unlock(&file);
        }
        // A folder in which something stands is not removed.
        for folder in self.made.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// A folder can be locked as a file can, and needs no further file.
#[cfg(unix)]
mod system {
    use std::{fs::File, io, os::unix::fs::MetadataExt, path::Path};

    use rustix::{
        fs::{FlockOperation, flock},
        io::Errno,
    };

    /// Why a folder is not locked.
    pub(super) enum Refusal {
        /// Another process has it.
        Busy,
        /// Another folder is in its place by now.
        Replaced,
        Failed(io::Error),
    }

    /// Locks a folder; nothing is returned on a disk that knows no locks.
    pub(super) fn lock(folder: &Path) -> Result<Option<File>, Refusal> {
        let file = File::open(folder).map_err(Refusal::Failed)?;
        match flock(&file, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => {}
            Err(Errno::WOULDBLOCK) => return Err(Refusal::Busy),
            Err(_) => return Ok(None),
        }
        let identity = |found: std::fs::Metadata| (found.dev(), found.ino());
        let locked = file.metadata().map(identity).map_err(Refusal::Failed)?;
        match folder.metadata().map(identity) {
            Ok(there) if there == locked => Ok(Some(file)),
            _ => Err(Refusal::Replaced),
        }
    }

    pub(super) fn unlock(file: &File) {
        let _ = flock(file, FlockOperation::Unlock);
    }
}

/// A file that nobody else can open, and that goes with the process.
#[cfg(windows)]
mod system {
    use std::{
        fs::{File, OpenOptions},
        io,
        os::windows::fs::OpenOptionsExt,
        path::Path,
    };

    /// `GENERIC_WRITE | DELETE`
    const ACCESS: u32 = 0x4000_0000 | 0x0001_0000;
    /// `FILE_FLAG_DELETE_ON_CLOSE`
    const DELETE_ON_CLOSE: u32 = 0x0400_0000;
    /// `ERROR_SHARING_VIOLATION`
    const SHARING_VIOLATION: i32 = 32;

    /// Why a folder is not locked.
    pub(super) enum Refusal {
        /// Another process has it.
        Busy,
        /// Another folder is in its place by now: here, none ever does.
        #[expect(dead_code, reason = "no folder is replaced")]
        Replaced,
        Failed(io::Error),
    }

    pub(super) fn lock(folder: &Path) -> Result<Option<File>, Refusal> {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false);
        options.access_mode(ACCESS).share_mode(0).custom_flags(DELETE_ON_CLOSE);
        options.open(folder.join(".castiron-lock")).map(Some).map_err(|error| {
            let is_busy = error.raw_os_error() == Some(SHARING_VIOLATION);
            if is_busy { Refusal::Busy } else { Refusal::Failed(error) }
        })
    }

    pub(super) fn unlock(_file: &File) {}
}

#[cfg(not(any(unix, windows)))]
mod system {
    use std::{fs::File, io, path::Path};

    /// Why a folder is not locked.
    #[expect(dead_code, reason = "nothing is locked")]
    pub(super) enum Refusal {
        Busy,
        Replaced,
        Failed(io::Error),
    }

    pub(super) fn lock(_folder: &Path) -> Result<Option<File>, Refusal> {
        Ok(None)
    }

    pub(super) fn unlock(_file: &File) {}
}
