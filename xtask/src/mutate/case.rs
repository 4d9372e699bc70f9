//! A case: a document of ours after some mutations, the same for a seed and a number each time.

use std::{collections::BTreeMap, fmt::Write as _, fs, path::Path};

use castiron::document::Value;
use fastrand::Rng;
use serde::{Deserialize, Serialize};

use super::{
    mutators,
    original::{MAIN, Original, Originals},
};

/// The most mutations of a case.
const MOST: usize = 10;

/// A document under mutation.
#[derive(Clone, Debug)]
pub(super) struct Case {
    /// The document and its further files.
    pub(super) original: Original,
    /// What was done to it, to be shown.
    pub(super) mutations: Vec<&'static str>,
    form: Form,
    /// How the text of the main file is damaged in the end.
    damage: Option<Damage>,
}

/// How files are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// JSON without blanks.
    Json,
    /// JSON on many lines.
    Pretty,
    /// YAML.
    Yaml,
}

/// A fault of a text: a part of it, in thousandths of its length, is left out or doubled.
#[derive(Clone, Copy, Debug)]
struct Damage {
    from: usize,
    length: usize,
    is_doubled: bool,
}

/// The files of a case as texts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Texts {
    /// The documents, overlays and pages, by their path.
    pub(super) files: BTreeMap<String, String>,
    /// `castiron.toml`.
    pub(super) config: String,
}

impl Case {
    /// Makes the case of a number.
    pub(super) fn new(originals: &Originals, seed: u64, number: u64) -> Self {
        let mut rng = Rng::with_seed(mix(seed, number));
        let original = originals.pick(&mut rng).clone();
        let form = match rng.u32(..8) {
            0 => Form::Yaml,
            1 => Form::Pretty,
            _ => Form::Json,
        };
        let mut case = Self { original, mutations: Vec::new(), form, damage: None };
        loop {
            case.mutations.push(mutators::mutate(&mut case.original, &mut rng, originals));
            if case.mutations.len() == MOST || rng.u32(..3) == 0 {
                break;
            }
        }
        if rng.u32(..100) == 0 {
            let (from, length) = (rng.usize(..1000), rng.usize(..1000));
            case.damage = Some(Damage { from, length, is_doubled: rng.bool() });
        }
        case
    }

    /// Returns the case with other files, which are written as those were.
    pub(super) fn with(&self, original: Original) -> Self {
        Self { original, ..self.clone() }
    }

    /// Returns the texts of the files.
    pub(super) fn texts(&self) -> Texts {
        let trees = self.original.files.iter();
        let mut files: BTreeMap<String, String> =
            trees.map(|(path, tree)| (path.clone(), self.form.write(tree))).collect();
        if let (Some(damage), Some(main)) = (self.damage, files.get_mut(MAIN)) {
            *main = damage.done_to(main);
        }
        files.extend(self.original.texts.clone());
        Texts { files, config: self.original.config.clone() }
    }
}

impl Form {
    /// Writes a tree; where YAML has no word for it, JSON has.
    fn write(self, tree: &Value) -> String {
        let yaml = (self == Self::Yaml).then(|| serde_yaml::to_string(tree).ok()).flatten();
        yaml.unwrap_or_else(|| match self {
            Self::Json => serde_json::to_string(tree).unwrap_or_default(),
            _ => serde_json::to_string_pretty(tree).unwrap_or_default(),
        })
    }
}

impl Damage {
    fn done_to(self, text: &str) -> String {
        let place = |thousandths: usize| {
            let mut at = text.len() * thousandths / 1000;
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let (start, end) = (place(self.from), place((self.from + self.length).min(1000)));
        let doubled = if self.is_doubled { &text[start..end] } else { "" };
        [&text[..start], doubled, doubled, &text[end..]].concat()
    }
}

impl Texts {
    /// Reads a document that is alone.
    ///
    /// # Errors
    ///
    /// Why it cannot be read.
    pub(super) fn read(path: &Path) -> Result<Self, String> {
        let failed = |error| format!("cannot read {}: {error}", path.display());
        let text = fs::read_to_string(path).map_err(failed)?;
        Ok(Self { files: [(MAIN.to_owned(), text)].into(), config: String::new() })
    }

    /// Returns the text of the document.
    pub(super) fn main(&self) -> &str {
        self.file(MAIN).unwrap_or_default()
    }

    /// Returns the text of a file.
    pub(super) fn file(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// Returns all texts, each below a line with its name.
    pub(super) fn shown(&self) -> String {
        let mut shown = String::new();
        for (path, text) in &self.files {
            let _ = writeln!(shown, "# {path}\n{text}");
        }
        if !self.config.is_empty() {
            let _ = writeln!(shown, "# castiron.toml\n{}", self.config);
        }
        shown
    }
}

/// Mixes a seed and a number, so that neighbours have nothing in common (`SplitMix64`).
fn mix(seed: u64, number: u64) -> u64 {
    let mut mixed = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ number;
    for factor in [0xbf58_476d_1ce4_e5b9, 0x94d0_49bb_1331_11eb] {
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(factor);
    }
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::generate;

    #[test]
    fn a_number_is_always_the_same_case_and_numbers_differ() {
        let originals = Originals::load(&generate::root()).expect("they are there");
        let texts = |number| Case::new(&originals, 7, number).texts();
        let some: Vec<Texts> = (0..200).map(texts).collect();
        assert_eq!(some, (0..200).map(texts).collect::<Vec<_>>());
        let different: BTreeSet<String> = some.iter().map(Texts::shown).collect();
        assert!(different.len() > 195, "{}", different.len());
        assert_ne!(some[0], Case::new(&originals, 8, 0).texts());
    }

    #[test]
    fn a_damaged_text_stays_a_text() {
        let cut = Damage { from: 400, length: 300, is_doubled: false };
        // Bytes 4 to 7 of 10; the seventh is within a letter.
        assert_eq!(cut.done_to("aaäääbb"), "aaääbb");
        let doubled = Damage { from: 0, length: 500, is_doubled: true };
        assert_eq!(doubled.done_to("ab"), "aab");
    }
}
