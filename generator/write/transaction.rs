//! In place, all or nothing: new texts are on disk before the first file is replaced, and what has
//! been done is undone if a later step fails.
//!
//! A run that is killed leaves old and new files. The manifest owns both before the first of them
//! is replaced, so that the next run completes what was begun.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{
    WriteError,
    disk::{Disk, failed},
    manifest::{self, Manifest},
    plan::Plan,
};

/// The folder for new texts and backups: within the output folder, so that a rename is enough. That
/// of a run that was killed may have a number behind its name.
const STAGING: &str = ".castiron-new";

/// What has been done so far; it is undone unless it is complete.
#[derive(Debug, Default)]
struct Transaction {
    done: Vec<Done>,
    is_complete: bool,
}

/// A change of the disk.
#[derive(Debug)]
enum Done {
    Folder(PathBuf),
    Staging(PathBuf),
    Created(PathBuf),
    /// A file that was replaced or removed, and a copy of it.
    Changed {
        place: PathBuf,
        backup: PathBuf,
    },
}

/// A change of one file that is ready to be made with one rename.
#[derive(Debug)]
struct Step {
    place: PathBuf,
    /// The new file; without it the old one is removed.
    new: Option<PathBuf>,
    /// The copy of the old file, if there is an old file.
    backup: Option<PathBuf>,
}

/// Does what a plan says, or changes nothing.
pub(super) fn run(disk: &Disk<'_>, plan: &Plan<'_>) -> Result<(), WriteError> {
    let mut transaction = Transaction::default();
    let staging = transaction.create_staging(disk.root)?;
    for step in prepare(disk, plan, &staging)? {
        transaction.take(step)?;
    }
    transaction.is_complete = true;
    drop(transaction);
    for stale in plan.stale.iter().filter(|stale| !stale.is_edited) {
        remove_empty_folders(disk, &stale.path);
    }
    Ok(())
}

/// Removes what runs left behind that were killed.
pub(super) fn recover(root: &Path) -> Result<(), WriteError> {
    for entry in fs::read_dir(root).map_err(failed("read", root))? {
        let entry = entry.map_err(failed("read", root))?;
        let name = entry.file_name();
        let rest = name.to_str().and_then(|name| name.strip_prefix(STAGING));
        let is_number =
            |rest: &str| rest.trim_start_matches('-').bytes().all(|b| b.is_ascii_digit());
        if rest.is_some_and(is_number) && entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            fs::remove_dir_all(entry.path()).map_err(failed("remove", &entry.path()))?;
        }
    }
    Ok(())
}

/// Writes all new texts and copies all old ones, which is where a full disk shows.
fn prepare(disk: &Disk<'_>, plan: &Plan<'_>, staging: &Path) -> Result<Vec<Step>, WriteError> {
    let manifest = |text| (manifest::NAME, Some(text));
    let between = plan.manifest.as_ref().map(|new| Manifest::between(&plan.old_manifest, new));
    let mut texts: Vec<_> = between.as_deref().map(manifest).into_iter().collect();
    let changed = plan.targets.iter().filter(|target| !target.state.is_done());
    texts.extend(changed.map(|target| (target.path, Some(&*target.text))));
    let stale = plan.stale.iter().filter(|stale| !stale.is_edited);
    texts.extend(stale.map(|stale| (stale.path.as_str(), None)));
    texts.extend(plan.manifest.as_deref().map(manifest));
    let steps = texts.into_iter().enumerate().map(|(number, (path, text))| {
        let new = staging.join(format!("{number}.new"));
        let backup = staging.join(format!("{number}.old"));
        Step::prepare(disk.place(path), text.map(|text| (new, text)), backup)
    });
    steps.collect()
}

impl Step {
    fn prepare(
        place: PathBuf,
        new: Option<(PathBuf, &str)>,
        backup: PathBuf,
    ) -> Result<Self, WriteError> {
        let backup = place.exists().then_some(backup);
        if let Some(backup) = &backup {
            fs::copy(&place, backup).map_err(failed("copy", &place))?;
        }
        if let Some((new, text)) = &new {
            fs::write(new, text).map_err(failed("write", new))?;
        }
        Ok(Self { place, new: new.map(|(new, _)| new), backup })
    }
}

impl Transaction {
    /// Creates the folders on the way to `path` that are missing.
    fn create_folders(&mut self, path: &Path) -> Result<(), WriteError> {
        let is_missing = |path: &&Path| !path.as_os_str().is_empty() && !path.exists();
        let missing: Vec<&Path> = path.ancestors().take_while(is_missing).collect();
        for folder in missing.into_iter().rev() {
            fs::create_dir(folder).map_err(failed("create", folder))?;
            self.done.push(Done::Folder(folder.to_owned()));
        }
        Ok(())
    }

    fn create_staging(&mut self, root: &Path) -> Result<PathBuf, WriteError> {
        let path = root.join(STAGING);
        fs::create_dir(&path).map_err(failed("create", &path))?;
        self.done.push(Done::Staging(path.clone()));
        Ok(path)
    }

    fn take(&mut self, Step { place, new, backup }: Step) -> Result<(), WriteError> {
        self.create_folders(place.parent().unwrap_or(&place))?;
        match &new {
            Some(new) => fs::rename(new, &place).map_err(failed("replace", &place))?,
            None => fs::remove_file(&place).map_err(failed("remove", &place))?,
        }
        self.done.push(match backup {
            Some(backup) => Done::Changed { place, backup },
            None => Done::Created(place),
        });
        Ok(())
    }
}

impl Drop for Transaction {
    fn drop(&mut self) {
        for done in self.done.drain(..).rev() {
            if let Done::Staging(path) = done {
                // What stays after an error here, the next run removes.
                let _ = fs::remove_dir_all(path);
            } else if !self.is_complete {
                undo(done);
            }
        }
    }
}

/// Undoes a step; the error that made it necessary is the one to report.
fn undo(done: Done) {
    let _ = match done {
        Done::Folder(path) => fs::remove_dir(path),
        Done::Staging(path) => fs::remove_dir_all(path),
        Done::Created(path) => fs::remove_file(path),
        Done::Changed { place, backup } => fs::rename(backup, place),
    };
}

/// Removes the folders of a file that is gone, up to the first that has something else.
fn remove_empty_folders(disk: &Disk<'_>, path: &str) {
    let ends = path.match_indices('/').map(|(end, _)| end).rev();
    let _ = ends.map(|end| disk.place(&path[..end])).try_for_each(fs::remove_dir);
}
