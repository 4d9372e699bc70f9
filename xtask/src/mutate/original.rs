//! The project's own documents, which are what mutation starts from: each shows one behaviour, so
//! that together they reach all of the generator.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use castiron::document::{Number, Object, Value};
use fastrand::Rng;

/// The folders of which each folder holds a document.
const FOLDERS: [&str; 5] = ["tests/cases", "tests/codes", "tests/corpus", "spec", "docs"];

/// The name of the main file, whatever it was.
pub(super) const MAIN: &str = "openapi.yaml";

/// Every how many runs a document of any size is taken, and not a small one.
const LARGE_EVERY: u32 = 24;

/// What is small, in nodes.
const SMALL: usize = 130;

/// A document with what belongs to it.
#[derive(Clone, Debug, Default)]
pub(super) struct Original {
    /// The folder.
    pub(super) name: String,
    /// The files that are trees, by their path from the folder; [`MAIN`] is one.
    pub(super) files: BTreeMap<String, Value>,
    /// The files that are texts.
    pub(super) texts: BTreeMap<String, String>,
    /// The text of `castiron.toml`.
    pub(super) config: String,
}

/// All documents.
#[derive(Debug, Default)]
pub(super) struct Originals {
    all: Vec<Original>,
    /// How many of them are small; they are first.
    small: usize,
}

impl Originals {
    /// Reads the documents of the repository.
    ///
    /// # Errors
    ///
    /// The folder that cannot be read, and why.
    pub(super) fn load(root: &Path) -> Result<Self, String> {
        let mut all = Vec::new();
        for folder in FOLDERS {
            for folder in entries(&root.join(folder))?.into_iter().filter(|path| path.is_dir()) {
                all.extend(original(&folder)?);
            }
        }
        Self::new(all).ok_or_else(|| format!("{} has no documents", root.display()))
    }

    fn new(mut all: Vec<Original>) -> Option<Self> {
        all.sort_by_cached_key(|original| (original.size(), original.name.clone()));
        let small = all.iter().take_while(|original| original.size() <= SMALL).count();
        (!all.is_empty()).then_some(Self { all, small })
    }

    /// Returns one of the documents, more often a small one.
    pub(super) fn pick(&self, rng: &mut Rng) -> &Original {
        let is_small = self.small > 0 && rng.u32(..LARGE_EVERY) > 0;
        let count = if is_small { self.small } else { self.all.len() };
        &self.all[rng.usize(..count)]
    }
}

impl Original {
    /// Returns the number of nodes.
    fn size(&self) -> usize {
        self.files.values().map(|file| super::tree::nodes(file).len()).sum()
    }
}

/// Reads a folder; where its main file is no tree, it has nothing to mutate.
fn original(folder: &Path) -> Result<Option<Original>, String> {
    let mut original = Original { name: folder.display().to_string(), ..Original::default() };
    let mut open = vec![folder.to_path_buf()];
    while let Some(path) = open.pop() {
        if path.ends_with("expected") {
            continue;
        }
        if path.is_dir() {
            open.extend(entries(&path)?);
            continue;
        }
        let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().into_owned();
        let Ok(text) = fs::read_to_string(&path) else { continue };
        original.add(name, text);
    }
    Ok(original.files.contains_key(MAIN).then_some(original))
}

impl Original {
    fn add(&mut self, name: String, text: String) {
        let name = if name == "openapi.json" { MAIN.to_owned() } else { name };
        let is_tree = [".yaml", ".yml", ".json"].iter().any(|end| name.ends_with(end));
        match read(&text).filter(|_| is_tree) {
            _ if name == "castiron.toml" => self.config = text,
            Some(tree) => drop(self.files.insert(name, tree)),
            None => drop(self.texts.insert(name, text)),
        }
    }
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let failed = |error| format!("cannot read {}: {error}", folder.display());
    let read = fs::read_dir(folder).map_err(failed)?;
    let mut entries: Vec<PathBuf> = read.filter_map(Result::ok).map(|entry| entry.path()).collect();
    entries.sort();
    Ok(entries)
}

/// Reads a text in YAML or JSON as a tree, in the order of its members.
pub(super) fn read(text: &str) -> Option<Value> {
    serde_yaml::from_str(text).ok().map(tree)
}

fn tree(value: serde_yaml::Value) -> Value {
    match value {
        serde_yaml::Value::Null => Value::Null,
        serde_yaml::Value::Bool(value) => value.into(),
        serde_yaml::Value::Number(number) => number_of(&number),
        serde_yaml::Value::String(text) => text.into(),
        serde_yaml::Value::Sequence(elements) => {
            elements.into_iter().map(tree).collect::<Vec<_>>().into()
        }
        serde_yaml::Value::Mapping(members) => {
            let member = |(key, value)| (key_of(key), tree(value));
            members.into_iter().map(member).collect::<Object>().into()
        }
        serde_yaml::Value::Tagged(tagged) => tree(tagged.value),
    }
}

fn number_of(number: &serde_yaml::Number) -> Value {
    let integer = number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from));
    let float = || Value::Number(Number::Float(number.as_f64().unwrap_or_default()));
    integer.map_or_else(float, Value::from)
}

/// Returns the name of a member; YAML also has other keys, such as the statuses of responses.
fn key_of(key: serde_yaml::Value) -> String {
    match key {
        serde_yaml::Value::String(text) => text,
        key => serde_yaml::to_string(&key).unwrap_or_default().trim_end().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate;

    #[test]
    fn the_documents_of_the_repository_are_read_with_their_further_files() {
        let originals = Originals::load(&generate::root()).expect("they are there");
        assert!(originals.small > 50, "{}", originals.small);
        assert!(originals.all.len() > originals.small);
        let several = originals.all.iter().find(|one| one.name.ends_with("files-several"));
        let several = several.expect("it is there");
        assert!(several.files.len() > 3, "{:?}", several.files.keys());
        assert!(originals.all.iter().any(|one| one.config.contains("[operations")));
    }

    #[test]
    fn the_keys_of_a_tree_are_texts_in_their_order() {
        let tree = read("b: {200: x, null: y}\na: 18446744073709551615").expect("it is YAML");
        let text = serde_json::to_string(&tree).expect("it is JSON");
        assert_eq!(text, r#"{"b":{"200":"x","null":"y"},"a":18446744073709551615}"#);
    }
}
