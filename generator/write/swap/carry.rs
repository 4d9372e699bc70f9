//! What is left of a folder: the user's part goes into the other one, castiron's is removed.
//!
//! Whose a file is, the manifests of both folders say.

use std::{
    collections::BTreeSet,
    fs::{self, Metadata},
    io,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
};

use crate::write::manifest::{self, Manifest};

/// The paths of castiron's in two folders.
struct Owned {
    files: BTreeSet<PathBuf>,
    /// The folders on the way to them.
    folders: BTreeSet<PathBuf>,
}

/// Moves what is the user's from the old folder to the new one, and removes the old one.
///
/// Since the folders are swapped, other programs may have written into the old one; and a run that
/// is killed may have moved a part.
pub(super) fn carry(old: &Path, new: &Path) -> io::Result<()> {
    if !old.exists() {
        return Ok(());
    }
    Carry { owned: Owned::of(old, new), old, new }.folder(Path::new(""))?;
    remove(&old.join(manifest::NAME))?;
    fs::remove_dir(old)
}

/// Removes a folder that was made to take the place of another, and did not. It has nothing that is
/// not elsewhere; if it has all the same, nothing is removed.
pub(super) fn discard(made: &Path, root: &Path) -> io::Result<()> {
    if !made.exists() {
        return Ok(());
    }
    let owned = Owned::of(made, root);
    check(made, Path::new(""), &owned)?;
    fs::remove_dir_all(made)
}

fn check(made: &Path, folder: &Path, owned: &Owned) -> io::Result<()> {
    for entry in fs::read_dir(made.join(folder))? {
        let entry = entry?;
        let path = folder.join(entry.file_name());
        let is_elsewhere = if entry.file_type()?.is_dir() {
            check(made, &path, owned)?;
            owned.folders.contains(&path)
        } else {
            owned.files.contains(&path) || entry.metadata()?.nlink() > 1
        };
        is_elsewhere.then_some(()).ok_or(io::ErrorKind::DirectoryNotEmpty)?;
    }
    Ok(())
}

struct Carry<'a> {
    owned: Owned,
    old: &'a Path,
    new: &'a Path,
}

impl Carry<'_> {
    /// Empties a folder, but for the manifest.
    fn folder(&self, folder: &Path) -> io::Result<()> {
        for entry in fs::read_dir(self.old.join(folder))? {
            let entry = entry?;
            let path = folder.join(entry.file_name());
            let (old, new) = (self.old.join(&path), self.new.join(&path));
            if entry.file_type()?.is_dir() {
                if !self.owned.folders.contains(&path) && !new.exists() {
                    self.rename(&old, &new)?;
                } else {
                    self.folder(&path)?;
                    fs::remove_dir(old)?;
                }
            } else if path == Path::new(manifest::NAME) {
                // It says whose the others are, and goes last.
            } else if self.owned.files.contains(&path) {
                remove(&old)?;
            } else {
                self.file(&old, &new)?;
            }
        }
        Ok(())
    }

    fn file(&self, old: &Path, new: &Path) -> io::Result<()> {
        let found = old.symlink_metadata()?;
        match new.symlink_metadata() {
            Ok(other) if is_same(&found, &other) => remove(old),
            // Both were written since; the later one counts.
            Ok(other) if other.modified()? > found.modified()? => remove(old),
            Ok(_) => self.rename(old, new),
            Err(error) if error.kind() == io::ErrorKind::NotFound => self.rename(old, new),
            Err(error) => Err(error),
        }
    }

    fn rename(&self, old: &Path, new: &Path) -> io::Result<()> {
        fs::create_dir_all(new.parent().unwrap_or(self.new))?;
        fs::rename(old, new)
    }
}

impl Owned {
    fn of(one: &Path, other: &Path) -> Self {
        let manifests = [one, other].map(|folder| {
            let text = fs::read_to_string(folder.join(manifest::NAME)).unwrap_or_default();
            Manifest::parse(&text).unwrap_or_default()
        });
        let files = manifests.iter().flat_map(Manifest::paths).chain([manifest::NAME]);
        let files: BTreeSet<PathBuf> = files.map(PathBuf::from).collect();
        let folders = files.iter().flat_map(|file| file.ancestors().skip(1));
        let folders = folders.map(Path::to_owned).collect();
        Self { files, folders }
    }
}

fn is_same(one: &Metadata, other: &Metadata) -> bool {
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

/// Removes a file, if it is there.
fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        result => result,
    }
}
