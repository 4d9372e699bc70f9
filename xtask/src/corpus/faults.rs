//! The faults of the documents, each with the reason: what contradicts the document's own schemas.
//!
//! The list holds what is known; what goes wrong and is not listed fails the run, and so does an
//! entry that is no longer needed.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
};

use crate::print::line;

/// The known faults: a document and a place in it, with the reason.
pub(super) struct Faults(BTreeMap<(String, String), String>);

/// Something that went wrong.
pub(super) struct Wrong<'a> {
    pub(super) slug: &'a str,
    pub(super) place: &'a str,
    pub(super) message: String,
}

impl Faults {
    /// Reads a list of lines `document`, tab, `place`, tab, `reason`.
    pub(super) fn read(path: Option<&PathBuf>) -> Result<Self, String> {
        let Some(path) = path else { return Ok(Self(BTreeMap::new())) };
        let text = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
        let mut faults = BTreeMap::new();
        for row in text.lines().filter(|row| !row.is_empty() && !row.starts_with('#')) {
            let [slug, place, reason] = row.split('\t').collect::<Vec<_>>()[..] else {
                return Err(format!("{}: not three columns: {row}", path.display()));
            };
            faults.insert((slug.to_owned(), place.to_owned()), reason.to_owned());
        }
        Ok(Self(faults))
    }

    /// Fails if something is not listed, or an entry for one of the documents is not needed.
    pub(super) fn judge(
        mut self,
        documents: &BTreeSet<&str>,
        wrong: &[Wrong<'_>],
    ) -> Result<(), String> {
        self.0.retain(|(slug, _), _| documents.contains(&**slug));
        let mut unlisted = 0;
        let known: BTreeSet<_> = self.0.keys().cloned().collect();
        for Wrong { slug, place, message } in wrong {
            let key = ((*slug).to_owned(), (*place).to_owned());
            self.0.remove(&key);
            if known.contains(&key) {
                continue;
            }
            unlisted += 1;
            line(&format!("{slug}\t{place}\t{message}"));
        }
        for (slug, place) in self.0.keys() {
            line(&format!("{slug}\t{place}\tis listed, but not needed"));
        }
        match (unlisted, self.0.len()) {
            (0, 0) => Ok(()),
            (new, old) => Err(format!(
                "{new} fail but are not listed; {old} are listed but do \
                                       not fail"
            )),
        }
    }
}
