//! The new folder, complete but for folders of the user's.

use std::{
    collections::BTreeSet,
    fs, io,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
};

use crate::write::{
    disk::Disk,
    manifest,
    plan::{Plan, State, Target},
};

/// Makes the new folder, and returns the folders that are to move there.
pub(super) fn stage(disk: &Disk<'_>, plan: &Plan<'_>, new: &Path) -> io::Result<Vec<PathBuf>> {
    fs::create_dir(new)?;
    let mut stage = Stage { old: disk.root, new, known: Known::of(plan), folders: Vec::new() };
    // The manifest comes first: it says of all else whose it is.
    stage.put(manifest::NAME, plan.manifest.as_deref())?;
    for target in &plan.targets {
        stage.target(target)?;
    }
    stage.walk(Path::new(""))?;
    Ok(stage.folders)
}

struct Stage<'a> {
    old: &'a Path,
    new: &'a Path,
    known: Known,
    folders: Vec<PathBuf>,
}

/// The paths about which a plan decides.
struct Known {
    files: BTreeSet<PathBuf>,
    /// The folders on the way to them.
    folders: BTreeSet<PathBuf>,
}

impl Known {
    fn of(plan: &Plan<'_>) -> Self {
        let targets = plan.targets.iter().map(|target| target.path);
        let stale = plan.stale.iter().filter(|stale| !stale.is_edited);
        let files = targets.chain(stale.map(|stale| &*stale.path)).chain([manifest::NAME]);
        let files: BTreeSet<PathBuf> = files.map(PathBuf::from).collect();
        let folders = files.iter().flat_map(|file| file.ancestors().skip(1));
        let folders = folders.map(Path::to_owned).collect();
        Self { files, folders }
    }
}

impl Stage<'_> {
    fn target(&self, target: &Target<'_>) -> io::Result<()> {
        match target.state {
            // The user may have removed a file that is written once.
            State::Settled if !self.old.join(target.path).exists() => Ok(()),
            State::Current | State::Settled => self.put(target.path, None),
            _ => self.put(target.path, Some(&target.text)),
        }
    }

    /// Writes a file, or links the old one if there is no other text.
    fn put(&self, path: impl AsRef<Path>, text: Option<&str>) -> io::Result<()> {
        let place = self.new.join(path.as_ref());
        fs::create_dir_all(place.parent().unwrap_or(self.new))?;
        match text {
            Some(text) => fs::write(place, text),
            None => fs::hard_link(self.old.join(path), place),
        }
    }

    /// Links the files of the user's in a folder that castiron writes into, and notes its folders.
    fn walk(&mut self, folder: &Path) -> io::Result<()> {
        let old = self.old.join(folder).metadata()?;
        if old.permissions().readonly() {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        for entry in fs::read_dir(self.old.join(folder))? {
            let entry = entry?;
            let path = folder.join(entry.file_name());
            let is_folder = entry.file_type()?.is_dir();
            if is_folder && self.known.folders.contains(&path) {
                self.walk(&path)?;
            } else if is_folder {
                let is_movable = entry.metadata()?.dev() == old.dev();
                is_movable.then_some(()).ok_or(io::ErrorKind::CrossesDevices)?;
                fs::create_dir_all(self.new.join(folder))?;
                self.folders.push(path);
            } else if !self.known.files.contains(&path) {
                self.put(&path, None)?;
            }
        }
        let new = self.new.join(folder);
        if new.exists() { fs::set_permissions(new, old.permissions()) } else { Ok(()) }
    }
}
