//! The files of an SDK in memory. Paths are checked once, here, so that no later stage can write
//! outside the output folder or overwrite one file with another.

use std::{
    collections::{BTreeMap, btree_map},
    error::Error,
    fmt,
};

/// The names that Windows keeps for devices, in any case and with any extension.
const RESERVED: [&str; 6] = ["aux", "con", "nul", "prn", "conin$", "conout$"];

/// The longest path, well below what the usual disks take.
const LONGEST_PATH: usize = 200;

/// File contents by path relative to the output folder, sorted by path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Files {
    texts: BTreeMap<String, String>,
    /// The total bytes of the files, and the limit.
    bytes: usize,
    most_bytes: usize,
    /// The files that are not always regenerated.
    upkeep: BTreeMap<String, Upkeep>,
    /// Every file and folder in lower case.
    places: BTreeMap<String, Place>,
}

/// What regeneration does with an existing file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Upkeep {
    /// It is updated.
    #[default]
    Always,
    /// It is updated, or removed when it is no longer generated, until the user edits it.
    UntilEdited,
    /// It is never touched again.
    Once,
}

/// A file or a folder, as it was spelled first.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Place {
    path: String,
    is_file: bool,
}

/// The reason why a file cannot be added.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PathError {
    /// The path is empty, absolute, or has an empty part, `.` or `..`.
    NotRelative(String),
    /// A part of the path is not a valid file name on every platform.
    BadName(String),
    /// The path is too long.
    TooLong(String),
    /// There is a file or folder with this name, ignoring case.
    Taken {
        /// The rejected path.
        path: String,
        /// The existing path.
        by: String,
    },
    /// With this file, the total size exceeds the limit.
    TooLarge {
        /// The rejected path.
        path: String,
        /// The most bytes.
        most: usize,
    },
}

impl Default for Files {
    fn default() -> Self {
        Self::of_at_most(usize::MAX)
    }
}

impl Files {
    /// Returns an empty set of files.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns an empty set of files with a limit on their total bytes.
    #[must_use]
    pub fn of_at_most(most_bytes: usize) -> Self {
        let (texts, upkeep, places) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        Self { texts, bytes: 0, most_bytes, upkeep, places }
    }

    /// Adds a file.
    ///
    /// # Errors
    ///
    /// Returns an error if the path is not [safe](check_path) or is taken, or if the total size
    /// exceeds the limit.
    pub fn insert(
        &mut self,
        path: impl Into<String>,
        text: impl Into<String>,
    ) -> Result<(), PathError> {
        let path = path.into();
        check_path(&path)?;
        for (end, _) in path.match_indices('/') {
            self.claim(&path, &path[..end], false)?;
        }
        self.claim(&path, &path, true)?;
        let text = text.into();
        self.bytes = self.bytes.saturating_add(text.len());
        if self.bytes > self.most_bytes {
            return Err(PathError::TooLarge { path, most: self.most_bytes });
        }
        self.texts.insert(path, text);
        Ok(())
    }

    /// Adds a file that is not always regenerated.
    ///
    /// # Errors
    ///
    /// Returns an error if the path is not [safe](check_path) or is taken.
    pub fn insert_kept(
        &mut self,
        path: impl Into<String>,
        text: impl Into<String>,
        upkeep: Upkeep,
    ) -> Result<(), PathError> {
        let path = path.into();
        self.insert(path.clone(), text)?;
        self.upkeep.insert(path, upkeep);
        Ok(())
    }

    /// Returns what regeneration does with a file that exists.
    #[must_use]
    pub fn upkeep(&self, path: &str) -> Upkeep {
        self.upkeep.get(path).copied().unwrap_or_default()
    }

    /// Returns the contents of a file.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&str> {
        self.texts.get(path).map(String::as_str)
    }

    /// Returns the paths and contents, each with its upkeep, to change the contents in place.
    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = (&str, Upkeep, &mut String)> {
        let upkeep = |path: &str| self.upkeep.get(path).copied().unwrap_or_default();
        self.texts.iter_mut().map(move |(path, text)| (path.as_str(), upkeep(path), text))
    }

    /// Returns the paths and contents, sorted by path.
    #[must_use]
    pub fn iter(&self) -> Iter<'_> {
        Iter(self.texts.iter())
    }

    /// Returns the number of files.
    #[must_use]
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Returns whether there are no files.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// Notes that `place` is used by `path`; a folder may be used many times.
    fn claim(&mut self, path: &str, place: &str, is_file: bool) -> Result<(), PathError> {
        let new = Place { path: place.to_owned(), is_file };
        let old = self.places.entry(place.to_ascii_lowercase()).or_insert_with(|| new.clone());
        let is_shared_folder = *old == new && !is_file;
        let is_new = is_file && *old == new && !self.texts.contains_key(place);
        if is_shared_folder || is_new {
            return Ok(());
        }
        Err(PathError::Taken { path: path.to_owned(), by: old.path.clone() })
    }
}

impl<'a> IntoIterator for &'a Files {
    type Item = (&'a str, &'a str);
    type IntoIter = Iter<'a>;

    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}

/// The paths and contents of [`Files`].
#[derive(Clone, Debug)]
pub struct Iter<'a>(btree_map::Iter<'a, String, String>);

impl<'a> Iterator for Iter<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl ExactSizeIterator for Iter<'_> {}

/// Checks that a path stays inside the folder that it is joined to, and is portable.
///
/// The parts are separated by `/` and consist of ASCII letters, digits, `.`, `-` and `_`.
///
/// # Errors
///
/// Returns an error that names the path.
pub fn check_path(path: &str) -> Result<(), PathError> {
    let is_bad = |part: &str| part.is_empty() || part == "." || part == "..";
    if path.split('/').any(is_bad) {
        return Err(PathError::NotRelative(path.to_owned()));
    }
    if path.len() > LONGEST_PATH {
        return Err(PathError::TooLong(path.to_owned()));
    }
    if !path.split('/').all(is_portable) {
        return Err(PathError::BadName(path.to_owned()));
    }
    Ok(())
}

/// Returns whether Linux, macOS and Windows all take `name` for a file, and keep it as it is.
fn is_portable(name: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    name.chars().all(is_plain) && !name.ends_with('.') && !is_reserved(name)
}

fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).to_ascii_lowercase();
    let is_numbered = |device: &str| {
        stem.strip_prefix(device)
            .is_some_and(|number| number.len() == 1 && number.as_bytes()[0].is_ascii_digit())
    };
    RESERVED.contains(&stem.as_str()) || is_numbered("com") || is_numbered("lpt")
}

impl fmt::Display for PathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotRelative(path) => {
                write!(f, "the file path {path:?} leads outside the output folder")
            }
            Self::BadName(path) => write!(
                f,
                "the file path {path:?} has a part that is not a valid file name on every system"
            ),
            Self::TooLong(path) => {
                write!(f, "the file path {path:?} is longer than {LONGEST_PATH} characters")
            }
            Self::Taken { path, by } => {
                write!(f, "the file path {path:?} is taken by {by:?}")
            }
            Self::TooLarge { path, most } => {
                write!(f, "the files up to {path:?} have more than {most} bytes")
            }
        }
    }
}

impl Error for PathError {}

#[cfg(test)]
mod tests;
