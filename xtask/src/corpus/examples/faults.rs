//! The faults of the documents: examples that are none of their own schemas, each with the reason.
//!
//! The list holds what is known; an example that differs and is not listed fails the run, and so
//! does an entry that is no longer needed.

use std::{collections::BTreeMap, fs, path::PathBuf};

use super::{Document, Mismatch};
use crate::print::line;

/// The known faults: a document and a place in it, with the reason.
pub(super) struct Faults(BTreeMap<(String, String), String>);

impl Faults {
    /// Reads a list of lines `document`, tab, `pointer`, tab, `reason`.
    pub(super) fn read(path: Option<&PathBuf>) -> Result<Self, String> {
        let Some(path) = path else { return Ok(Self(BTreeMap::new())) };
        let text = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
        let mut faults = BTreeMap::new();
        for row in text.lines().filter(|row| !row.is_empty() && !row.starts_with('#')) {
            let [slug, pointer, reason] = row.split('\t').collect::<Vec<_>>()[..] else {
                return Err(format!("{}: not three columns: {row}", path.display()));
            };
            faults.insert((slug.to_owned(), pointer.to_owned()), reason.to_owned());
        }
        Ok(Self(faults))
    }

    /// Fails if a mismatch is not listed, or an entry for one of the documents is not needed.
    pub(super) fn judge(
        mut self,
        documents: &[Document],
        mismatches: &[Mismatch<'_>],
    ) -> Result<(), String> {
        let mut unlisted = 0;
        for Mismatch { slug, vector, difference } in mismatches {
            let key = ((*slug).to_owned(), vector.pointer.clone());
            if self.0.remove(&key).is_none() {
                unlisted += 1;
                let (place, message) = (&difference.place, &difference.message);
                line(&format!("{slug}\t{}\t{place}\t{message}", vector.pointer));
            }
        }
        self.0.retain(|(slug, _), _| documents.iter().any(|document| document.slug == *slug));
        for (slug, pointer) in self.0.keys() {
            line(&format!("{slug}\t{pointer}\tis listed and not needed"));
        }
        match (unlisted, self.0.len()) {
            (0, 0) => Ok(()),
            (new, old) => {
                Err(format!("{new} examples differ and are not listed; {old} are and do not"))
            }
        }
    }
}
