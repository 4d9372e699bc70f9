//! Old or new, and nothing between: the whole new folder is made beside the old one, and one step
//! of the system swaps the two (`renameat2` of Linux, `renameatx_np` of macOS).
//!
//! What did not change, and every file of the user's, is in both folders, by a second link to the
//! same file. Folders of the user's, such as `target`, are too large for that: they move once the
//! folders are swapped. Where anything speaks against it, the files are written
//! [in place](super::transaction).
//!
//! A run that is killed leaves the folder `.NAME.castiron-new`, which the next run clears away.

use std::{
    fs, io,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
};

use rustix::fs::{CWD, RenameFlags, renameat_with};

use super::{WriteError, disk::Disk, lock::Lock, plan::Plan};

mod carry;
mod stage;

/// The place beside an output folder in which the new one is made.
struct Place {
    /// The output folder, without links on the way.
    root: PathBuf,
    /// The folder beside it.
    beside: PathBuf,
}

/// Does what a plan says, if it can be done so; otherwise nothing is changed.
pub(super) fn run(disk: &Disk<'_>, plan: &Plan<'_>, lock: &mut Lock) -> bool {
    let Some(place) = Place::of(disk.root).filter(Place::can_move) else { return false };
    if place.try_run(disk, plan, lock).is_err() {
        let _ = place.discard();
        return false;
    }
    true
}

/// Clears away what a run left that was killed.
pub(super) fn recover(root: &Path) -> Result<(), WriteError> {
    let Some(place) = Place::of(root) else { return Ok(()) };
    if !place.beside.exists() {
        return Ok(());
    }
    let cleared = if place.is_swapped() { place.finish() } else { place.discard() };
    cleared.map_err(|_| WriteError::LeftOver(place.beside))
}

impl Place {
    /// Returns the place beside a folder that has a name.
    fn of(root: &Path) -> Option<Self> {
        let root = root.canonicalize().ok()?;
        let name = root.file_name()?.to_str()?;
        let beside = root.parent()?.join(format!(".{name}.castiron-new"));
        Some(Self { root, beside })
    }

    /// Returns where the new folder is made; behind the step that swaps them, the old one is there.
    fn other(&self) -> PathBuf {
        self.beside.join("folder")
    }

    /// Returns the file that says which folder is the new one.
    fn note(&self) -> PathBuf {
        self.beside.join("swap")
    }

    /// Returns whether nobody would miss the folder: no process works in it, and no disk begins
    /// there.
    fn can_move(&self) -> bool {
        let device = |path: &Path| path.metadata().map(|found| found.dev()).ok();
        let parent = self.root.parent().and_then(device);
        let is_inside = |path: PathBuf| path.starts_with(&self.root);
        let is_own = std::env::current_dir().is_ok_and(is_inside);
        // Those of other processes, where the system tells; terminals and editors stay in theirs.
        let mut others = fs::read_dir("/proc").into_iter().flatten().flatten();
        let mut is_others =
            || others.any(|process| fs::read_link(process.path().join("cwd")).is_ok_and(is_inside));
        device(&self.root) == parent && !is_own && !is_others()
    }

    fn try_run(&self, disk: &Disk<'_>, plan: &Plan<'_>, lock: &mut Lock) -> io::Result<()> {
        fs::create_dir(&self.beside)?;
        let other = self.other();
        let folders = stage::stage(disk, plan, &other)?;
        lock.add(&other)?;
        let new = other.metadata()?;
        fs::write(self.note(), format!("{} {}", new.dev(), new.ino()))?;
        self.swap()?;
        if let Err(error) = self.move_all(&folders) {
            self.swap()?;
            return Err(error);
        }
        // The new folder is complete; what cannot be cleared away now, the next run clears away.
        let _ = self.finish();
        Ok(())
    }

    fn swap(&self) -> io::Result<()> {
        Ok(renameat_with(CWD, self.other(), CWD, &self.root, RenameFlags::EXCHANGE)?)
    }

    /// Moves folders of the user's from the old folder into the new one, or none of them.
    fn move_all(&self, folders: &[PathBuf]) -> io::Result<()> {
        let other = self.other();
        for (done, folder) in folders.iter().enumerate() {
            if let Err(error) = fs::rename(other.join(folder), self.root.join(folder)) {
                for folder in &folders[..done] {
                    fs::rename(self.root.join(folder), other.join(folder))?;
                }
                return Err(error);
            }
        }
        Ok(())
    }

    /// Returns whether the folders have been swapped.
    fn is_swapped(&self) -> bool {
        let noted = fs::read_to_string(self.note()).unwrap_or_default();
        let found = self.root.metadata();
        found.is_ok_and(|found| noted == format!("{} {}", found.dev(), found.ino()))
    }

    /// Takes what is the user's out of the old folder, and removes the rest.
    fn finish(&self) -> io::Result<()> {
        carry::carry(&self.other(), &self.root)?;
        self.remove()
    }

    /// Removes a folder that never took the old one's place.
    fn discard(&self) -> io::Result<()> {
        carry::discard(&self.other(), &self.root)?;
        self.remove()
    }

    fn remove(&self) -> io::Result<()> {
        match fs::remove_file(self.note()) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        fs::remove_dir(&self.beside)
    }
}

#[cfg(test)]
mod tests;
