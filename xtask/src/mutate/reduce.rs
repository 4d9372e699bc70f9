//! Reduction: a case that fails becomes as small as it can be while it fails in the same way.

use castiron::document::Value;

use super::{
    case::Case,
    message::{Outcome, Task},
    original::{MAIN, Original},
    tree,
};

/// The most cases that are tried.
const MOST: usize = 6_000;

/// Returns a smaller case for which `run` gives an outcome with the same key.
pub(super) fn reduce(case: &Case, key: &str, run: &mut dyn FnMut(&Task) -> Outcome) -> Case {
    let mut reducer = Reducer { case: case.clone(), key, run, left: MOST };
    reducer.drop_files();
    while reducer.pass() {}
    reducer.case
}

struct Reducer<'a> {
    case: Case,
    key: &'a str,
    run: &'a mut dyn FnMut(&Task) -> Outcome,
    /// How many more cases may be tried.
    left: usize,
}

impl Reducer<'_> {
    /// Keeps a change if the case still fails in the same way.
    fn keep(&mut self, changed: Original) -> bool {
        if self.left == 0 {
            return false;
        }
        self.left -= 1;
        let changed = self.case.with(changed);
        let is_same = (self.run)(&Task::Case(changed.texts())).key() == self.key;
        if is_same {
            self.case = changed;
        }
        is_same
    }

    /// Leaves the configuration and the further files out.
    fn drop_files(&mut self) {
        let mut without = self.case.original.clone();
        without.config.clear();
        self.keep(without);
        let names: Vec<String> = self.case.original.files.keys().cloned().collect();
        for name in names.iter().filter(|name| *name != MAIN) {
            let mut without = self.case.original.clone();
            without.files.remove(name);
            self.keep(without);
        }
        let mut without = self.case.original.clone();
        without.texts.clear();
        self.keep(without);
    }

    /// Tries to remove each node, and to replace each parent with it; returns
    /// whether anything could go.
    fn pass(&mut self) -> bool {
        let mut is_smaller = false;
        let names: Vec<String> = self.case.original.files.keys().cloned().collect();
        for name in names {
            let mut at = 0;
            // What comes first holds what comes later: the largest goes first.
            while let Some(path) = self.path(&name, at) {
                if self.drop_node(&name, &path) || self.hoist(&name, &path) {
                    is_smaller = true;
                } else {
                    at += 1;
                }
            }
        }
        is_smaller && self.left > 0
    }

    /// Returns the path of a node by its place in the order of nodes.
    fn path(&self, name: &str, at: usize) -> Option<tree::Path> {
        let nodes = tree::nodes(self.case.original.files.get(name)?);
        nodes.into_iter().nth(at).map(|node| node.path)
    }

    fn drop_node(&mut self, name: &str, path: &[usize]) -> bool {
        let mut without = self.case.original.clone();
        let taken = without.files.get_mut(name).and_then(|file| tree::take(file, path));
        taken.is_some() && self.keep(without)
    }

    /// Replaces a node with a child of the same kind: a level of nesting is removed.
    fn hoist(&mut self, name: &str, path: &[usize]) -> bool {
        let file = &self.case.original.files[name];
        let Some(Value::Object(members)) = tree::get(file, path) else { return false };
        let inner: Vec<Value> = members.values().flat_map(children).collect();
        inner.into_iter().any(|child| {
            let mut without = self.case.original.clone();
            if let Some(file) = without.files.get_mut(name) {
                tree::set(file, path, child);
            }
            self.keep(without)
        })
    }
}

/// Returns a value if it is an object, or the objects of a list.
fn children(value: &Value) -> Vec<Value> {
    let is_object = |value: &&Value| matches!(value, Value::Object(_));
    match value {
        Value::Array(elements) => elements.iter().filter(is_object).cloned().collect(),
        value => Some(value).filter(is_object).cloned().into_iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        generate,
        mutate::original::{Originals, read},
    };

    #[test]
    fn what_does_not_matter_goes() {
        let originals = Originals::load(&generate::root()).expect("they are there");
        let text = "{a: [1, {b: {allOf: [{bad: 1, c: 2}]}}], d: {e: f}}";
        let files = [(MAIN.to_owned(), read(text).expect("it is YAML"))].into();
        let config = "[package]".to_owned();
        let case =
            Case::new(&originals, 1, 1).with(Original { files, config, ..Original::default() });
        // What fails is a document that has the word.
        let mut run = |task: &Task| match task {
            Task::Case(texts) if texts.main().contains("bad") => Outcome::Hang,
            _ => Outcome::Refused,
        };
        let reduced = reduce(&case, "hang", &mut run).texts();
        let tree = read(reduced.main()).expect("it is YAML");
        assert_eq!(serde_json::to_string(&tree).expect("it is JSON"), r#"{"bad":1}"#);
        assert!(reduced.config.is_empty());
    }
}
