//! The plan: what is to be done with each file, decided before anything is.

use std::borrow::Cow;

use crate::files::{Files, Upkeep};

use super::{
    WriteError, Written,
    disk::{Disk, Found},
    kept::{self, Unclosed},
    manifest::{self, Manifest},
};

/// A file that is generated.
#[derive(Debug)]
pub(super) struct Target<'a> {
    pub(super) path: &'a str,
    pub(super) text: Cow<'a, str>,
    pub(super) state: State,
}

/// A file that is generated no more.
#[derive(Debug)]
pub(super) struct Stale {
    pub(super) path: String,
    pub(super) is_edited: bool,
}

/// What exists on disk at the path of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Missing,
    Current,
    /// What castiron wrote earlier.
    Outdated,
    /// What castiron wrote, edited by hand.
    Edited,
    /// A file that castiron did not write.
    Foreign,
    /// A file that may be edited: it is, it is current, or the user removed it.
    Settled,
}

/// All that differs between the files and the disk.
#[derive(Debug)]
pub(super) struct Plan<'a> {
    pub(super) targets: Vec<Target<'a>>,
    pub(super) stale: Vec<Stale>,
    /// The text of the manifest, if it is another than the one on disk.
    pub(super) manifest: Option<String>,
    /// The text of the one on disk; empty if there is none.
    pub(super) old_manifest: String,
}

impl<'a> Plan<'a> {
    /// Looks at the disk.
    pub(super) fn make(disk: &Disk<'_>, files: &'a Files) -> Result<Self, WriteError> {
        let old = read(disk, manifest::NAME)?;
        let old_manifest = old.clone().unwrap_or_default();
        let manifest = Manifest::parse(&old_manifest).map_err(|line| {
            let path = disk.place(manifest::NAME);
            WriteError::Manifest { path, line }
        })?;
        let targets = files.iter().map(|(path, text)| {
            let find = if files.upkeep(path) == Upkeep::Always { target } else { settled };
            find(disk, &manifest, path, text)
        });
        let targets = targets.collect::<Result<_, _>>()?;
        let stale = stale(disk, &manifest, files)?;
        let new = Manifest::print(files);
        let manifest = (old.as_ref() != Some(&new)).then_some(new);
        Ok(Self { targets, stale, manifest, old_manifest })
    }

    /// Returns whether there is nothing to write or remove.
    pub(super) fn is_done(&self) -> bool {
        let is_current = self.targets.iter().all(|target| target.state.is_done());
        is_current && self.stale.is_empty() && self.manifest.is_none()
    }

    /// Fails if a file would be overwritten that castiron did not write.
    pub(super) fn refuse_foreign(&self, disk: &Disk<'_>) -> Result<(), WriteError> {
        let foreign = self.in_state(State::Foreign);
        let foreign: Vec<_> = foreign.iter().map(|path| disk.place(path)).collect();
        if foreign.is_empty() { Ok(()) } else { Err(WriteError::Foreign(foreign)) }
    }

    /// Returns what has been done when the plan is.
    pub(super) fn written(&self) -> Written {
        let stale = |is_edited: bool| {
            let some = self.stale.iter().filter(move |stale| stale.is_edited == is_edited);
            some.map(|stale| stale.path.clone()).collect()
        };
        let overwritten = self.in_state(State::Edited);
        let mut updated = self.in_state(State::Outdated);
        updated.extend(overwritten.iter().cloned());
        updated.sort();
        Written {
            created: self.in_state(State::Missing),
            updated,
            overwritten,
            removed: stale(false),
            kept: stale(true),
            unchanged: self.targets.iter().filter(|target| target.state.is_done()).count(),
        }
    }

    fn in_state(&self, state: State) -> Vec<String> {
        let some = self.targets.iter().filter(|target| target.state == state);
        some.map(|target| target.path.to_owned()).collect()
    }
}

/// Reads a file that may be missing.
fn read(disk: &Disk<'_>, path: &str) -> Result<Option<String>, WriteError> {
    match disk.read(path)? {
        Found::Nothing => Ok(None),
        Found::File(text) => Ok(Some(text)),
        Found::Other(place) => Err(WriteError::Occupied(place)),
    }
}

fn target<'a>(
    disk: &Disk<'_>,
    manifest: &Manifest,
    path: &'a str,
    text: &'a str,
) -> Result<Target<'a>, WriteError> {
    let old = read(disk, path)?;
    let text = match &old {
        Some(old) => kept::merge(text, old).map_err(|Unclosed(line)| {
            let path = disk.place(path);
            WriteError::Unclosed { path, line }
        })?,
        None => text.into(),
    };
    let state = match old {
        _ if path.eq_ignore_ascii_case(manifest::NAME) => {
            return Err(WriteError::Occupied(disk.place(path)));
        }
        None => State::Missing,
        Some(old) if old == text => State::Current,
        Some(old) if manifest.is_original(path, &old) => State::Outdated,
        Some(_) if manifest.owns(path) => State::Edited,
        Some(_) => State::Foreign,
    };
    Ok(Target { path, text, state })
}

/// Returns a file that is not always regenerated; one that the user removed does not come back.
fn settled<'a>(
    disk: &Disk<'_>,
    manifest: &Manifest,
    path: &'a str,
    text: &'a str,
) -> Result<Target<'a>, WriteError> {
    let state = match read(disk, path)? {
        None if !manifest.owns(path) => State::Missing,
        Some(old) if old != text && manifest.is_original(path, &old) => State::Outdated,
        None | Some(_) => State::Settled,
    };
    Ok(Target { path, text: text.into(), state })
}

impl State {
    /// Returns whether there is nothing to write.
    pub(super) fn is_done(self) -> bool {
        matches!(self, Self::Current | Self::Settled)
    }
}

/// Returns the files that castiron wrote earlier and would not write now.
fn stale(disk: &Disk<'_>, manifest: &Manifest, files: &Files) -> Result<Vec<Stale>, WriteError> {
    let mut stale = Vec::new();
    for path in manifest.paths().filter(|path| files.get(path).is_none()) {
        if let Found::File(text) = disk.read(path)? {
            let is_edited = !manifest.is_original(path, &text);
            stale.push(Stale { path: path.to_owned(), is_edited });
        }
    }
    Ok(stale)
}
