//! The manifest: which files castiron wrote, and a hash of each to see whether it was edited.

use std::collections::BTreeMap;

use super::kept::bare;
use crate::files::{Files, Upkeep, check_path};

/// The manifest's name in the output folder.
pub(super) const NAME: &str = ".castiron-files";

const COMMENT: &str = "# Files that castiron wrote, each with a hash of its content. Do not edit.";

/// The substitute for the hash of a file that is written once.
const ONCE: &str = "once";

/// What is before the hash of a file that is updated until it is edited.
const EDITABLE: &str = "editable-";

/// What git writes into a file with a conflict; both sides name files of castiron.
const CONFLICT_SIGNS: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

/// The files on disk that castiron wrote, each with the hashes that its text may have: none if it
/// is the user's by now.
#[derive(Debug, Default)]
pub(super) struct Manifest(BTreeMap<String, Vec<u64>>);

impl Manifest {
    /// Reads a manifest; fails with the number of a line that means nothing.
    pub(super) fn parse(text: &str) -> Result<Self, usize> {
        let mut owned: BTreeMap<String, Vec<u64>> = BTreeMap::new();
        let is_entry = |line: &str| !line.is_empty() && !line.starts_with('#');
        let is_sign = |line: &str| CONFLICT_SIGNS.iter().any(|sign| line.starts_with(sign));
        for (number, line) in text.lines().map(str::trim_end).enumerate() {
            if is_entry(line) && !is_sign(line) {
                let (hash, path) = entry(line).ok_or(number + 1)?;
                owned.entry(path.to_owned()).or_default().extend(hash);
            }
        }
        Ok(Self(owned))
    }

    /// Returns the text of the manifest for files that are to be written.
    pub(super) fn print(files: &Files) -> String {
        let line = |(path, text)| {
            let hash = format!("{:016x}", hash(text));
            match files.upkeep(path) {
                Upkeep::Always => format!("{hash} {path}\n"),
                Upkeep::UntilEdited => format!("{EDITABLE}{hash} {path}\n"),
                Upkeep::Once => format!("{ONCE} {path}\n"),
            }
        };
        let lines: String = files.iter().map(line).collect();
        format!("{COMMENT}\n{lines}")
    }

    /// Returns the text of a manifest for the time in which old files are replaced by new ones: it
    /// owns both.
    ///
    /// A file that is not always regenerated is not among the new ones: if it were owned and not
    /// there, it would be one that the user removed.
    pub(super) fn between(old: &str, new: &str) -> String {
        let is_written_again = |line: &&str| !line.starts_with(ONCE) && !line.starts_with(EDITABLE);
        let lines = old.lines().chain(new.lines().filter(is_written_again));
        lines.map(|line| format!("{line}\n")).collect::<Vec<_>>().concat()
    }

    /// Returns the paths in order.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Returns whether castiron wrote a file.
    pub(super) fn owns(&self, path: &str) -> bool {
        self.0.contains_key(path)
    }

    /// Returns whether the text of a file is what castiron wrote, kept sections aside.
    pub(super) fn is_original(&self, path: &str, text: &str) -> bool {
        self.0.get(path).is_some_and(|hashes| hashes.contains(&hash(&bare(text))))
    }
}

/// Reads a line of the manifest. The path may be anyone's: it is checked like a new one.
fn entry(line: &str) -> Option<(Option<u64>, &str)> {
    let (hash, path) = line.split_once(' ')?;
    check_path(path).ok()?;
    if hash == ONCE {
        return Some((None, path));
    }
    let hash = hash.strip_prefix(EDITABLE).unwrap_or(hash);
    let hash = u64::from_str_radix(hash, 16).ok()?;
    Some((Some(hash), path))
}

/// Returns the FNV-1a hash of a text.
///
/// It tells an edit from none; nobody gains by forging it, so it need not be a cryptographic one,
/// and unlike the hashes of the standard library it is the same in every release.
fn hash(text: &str) -> u64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    text.bytes().fold(0xcbf2_9ce4_8422_2325, step)
}
