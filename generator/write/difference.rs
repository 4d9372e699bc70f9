//! Differences between the files and the disk, each with the first lines that differ.

use std::fmt;

use similar::{ChangeTag, TextDiff};

use super::{
    WriteError,
    disk::{Disk, Found},
    manifest,
    plan::{Plan, State},
};

/// The most lines that an excerpt has.
const LONGEST_EXCERPT: usize = 20;

/// The lines before and after a change that are shown.
const CONTEXT: usize = 3;

/// The lines behind the first difference that are compared, so that the time does not grow with
/// the square of a file's length.
const COMPARED: usize = 200;

/// A file that differs from the generated one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The path relative to the output folder.
    pub path: String,
    /// How the file differs.
    pub kind: Kind,
    /// The first lines that differ: `-` is the line on disk, `+` the generated one.
    pub excerpt: String,
}

/// How a file differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// It is missing.
    Missing,
    /// Its content differs.
    Different,
    /// It exists, but is no longer generated.
    Stale,
}

/// Returns what a plan would change.
pub(super) fn of(disk: &Disk<'_>, plan: &Plan<'_>) -> Result<Vec<Difference>, WriteError> {
    let mut differences = Vec::new();
    for target in &plan.targets {
        let kind = match target.state {
            State::Current | State::Settled => continue,
            State::Missing => Kind::Missing,
            State::Outdated | State::Edited | State::Foreign => Kind::Different,
        };
        differences.push(difference(disk, target.path, kind, &target.text)?);
    }
    for stale in &plan.stale {
        differences.push(difference(disk, &stale.path, Kind::Stale, "")?);
    }
    match &plan.manifest {
        Some(text) if differences.is_empty() => {
            Ok(vec![difference(disk, manifest::NAME, Kind::Different, text)?])
        }
        _ => Ok(differences),
    }
}

fn difference(
    disk: &Disk<'_>,
    path: &str,
    kind: Kind,
    text: &str,
) -> Result<Difference, WriteError> {
    let excerpt = match disk.read(path)? {
        Found::File(old) if kind == Kind::Different => excerpt(&old, text),
        _ => String::new(),
    };
    Ok(Difference { path: path.to_owned(), kind, excerpt })
}

/// Returns the first lines that differ, and some that do not for the place.
fn excerpt(old: &str, new: &str) -> String {
    let same = old.lines().zip(new.lines()).take_while(|(old, new)| old == new).count();
    let start = same.saturating_sub(CONTEXT);
    let (old, new) = (window(old, start), window(new, start));
    let diff = TextDiff::from_slices(&old, &new);
    let groups = diff.grouped_ops(CONTEXT);
    let changes = groups.iter().flatten().flat_map(|operation| diff.iter_changes(operation));
    let lines = changes.map(|change| match change.tag() {
        ChangeTag::Equal => format!("  {}\n", change.value()),
        ChangeTag::Delete => format!("- {}\n", change.value()),
        ChangeTag::Insert => format!("+ {}\n", change.value()),
    });
    let mut lines: Vec<String> = lines.take(LONGEST_EXCERPT + 1).collect();
    if lines.len() > LONGEST_EXCERPT {
        lines.pop();
        lines.push("  …\n".to_owned());
    }
    format!("@@ line {}\n{}", start + 1, lines.concat())
}

fn window(text: &str, start: usize) -> Vec<&str> {
    text.lines().skip(start).take(COMPARED).collect()
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.kind {
            Kind::Missing => "is missing",
            Kind::Different => "differs",
            Kind::Stale => "is no longer generated",
        };
        write!(f, "{} {what}", self.path)?;
        self.excerpt.lines().try_for_each(|line| write!(f, "\n    {line}"))
    }
}
