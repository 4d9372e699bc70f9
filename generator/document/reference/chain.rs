//! Chains: references that lead to nothing but the next one.
//!
//! Each chain is followed once, however many references lead into it. Long ones are shortened, so
//! that whoever follows a reference later has few steps to go, and cut behind the limit.

use std::collections::BTreeMap;

use super::{SHORT, find, local};
use crate::diagnostic::Pointer;
use crate::document::normalize::internal::NOWHERE;
use crate::document::value::Value;

/// Where the references of a document end.
#[derive(Debug)]
pub(in crate::document) struct Chains {
    ends: BTreeMap<Pointer, End>,
    /// How many references may be in a row.
    pub(super) most: usize,
}

/// Where a chain ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// At a part that is no reference, or leads out of the document, behind so many references.
    Part { at: Pointer, behind: usize },
    /// Never, since it leads back to this reference.
    Cycle(Pointer),
    /// Not known yet: it is the reference with this number on the way.
    Open(usize),
}

impl Chains {
    /// Follows the chains that begin at addresses of a tree, and shortens the long ones in it.
    pub(in crate::document) fn shorten(
        root: &mut Value,
        starts: impl Iterator<Item = Pointer>,
        most: usize,
    ) -> Self {
        let mut chains = Self { ends: BTreeMap::new(), most };
        for start in starts {
            chains.follow(root, start);
        }
        let short = SHORT.min(most);
        let is_long = |end: &End| matches!(end, End::Part { behind, .. } if *behind >= short);
        if chains.ends.values().any(is_long) {
            chains.replace(root);
        }
        chains
    }

    /// Returns where the chain ends that begins at an address.
    pub(super) fn end(&self, start: &Pointer) -> Option<&End> {
        self.ends.get(start)
    }

    fn follow(&mut self, root: &Value, start: Pointer) {
        let mut passed: Vec<Pointer> = Vec::new();
        let mut at = start;
        let end = loop {
            match self.ends.get(&at) {
                Some(End::Open(first)) => break End::Cycle(passed[*first].clone()),
                Some(end) => break end.clone(),
                None => {}
            }
            let reference = find(root, &at).and_then(|node| node.get("$ref"));
            match reference.and_then(Value::as_str).and_then(local) {
                Some(next) => {
                    self.ends.insert(at.clone(), End::Open(passed.len()));
                    passed.push(std::mem::replace(&mut at, next));
                }
                None => break End::Part { at: at.clone(), behind: 0 },
            }
        };
        let mut end = end;
        self.ends.entry(at).or_insert_with(|| end.clone());
        for at in passed.into_iter().rev() {
            if let End::Part { behind, .. } = &mut end {
                *behind += 1;
            }
            self.ends.insert(at, end.clone());
        }
    }

    /// Lets the references at the beginning of long chains lead to their end, and those of too long
    /// ones nowhere.
    fn replace(&self, root: &mut Value) {
        let mut open = vec![root];
        while let Some(node) = open.pop() {
            match node {
                Value::Object(members) => {
                    let target = members.get("$ref").and_then(Value::as_str).and_then(local);
                    let target = match target.and_then(|at| self.ends.get(&at)) {
                        Some(End::Part { behind, .. }) if *behind >= self.most => {
                            Some(format!("#/{NOWHERE}"))
                        }
                        Some(End::Part { at, behind }) if *behind >= SHORT => {
                            Some(format!("#{at}"))
                        }
                        _ => None,
                    };
                    members.extend(target.map(|target| ("$ref".to_owned(), target.into())));
                    open.extend(members.values_mut());
                }
                Value::Array(elements) => open.extend(elements),
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::value::Object;

    /// Returns an object of references, each under its number.
    fn tree(targets: impl Iterator<Item = Option<usize>>) -> Value {
        let node = |(number, target): (usize, Option<usize>)| {
            let reference = target.map(|target| ("$ref".to_owned(), format!("#/{target}").into()));
            (number.to_string(), Value::Object(reference.into_iter().collect()))
        };
        targets.enumerate().map(node).collect::<Object>().into()
    }

    fn all(count: usize) -> impl Iterator<Item = Pointer> {
        (0..count).map(|number| Pointer::root().key(&number.to_string()))
    }

    fn target(root: &Value, number: usize) -> Option<&str> {
        root.get(&number.to_string())?.get("$ref")?.as_str()
    }

    #[test]
    fn long_chains_are_shortened_and_short_ones_stay() {
        const COUNT: usize = 100_000;
        let mut root = tree((1..COUNT).map(Some).chain([None]));
        let chains = Chains::shorten(&mut root, all(COUNT), COUNT);
        let last = Pointer::root().key(&(COUNT - 1).to_string());
        let end = End::Part { at: last.clone(), behind: COUNT - 1 };
        assert_eq!(chains.end(&Pointer::root().key("0")), Some(&end));
        assert_eq!(target(&root, 0), Some(&*format!("#{last}")));
        let kept = COUNT - 1 - SHORT;
        assert_eq!(target(&root, kept), Some(&*format!("#/{}", kept + 1)));
        assert_eq!(target(&root, kept - 1), Some(&*format!("#{last}")));
    }

    #[test]
    fn what_is_past_the_limit_leads_nowhere() {
        for most in [1, SHORT, 20] {
            let mut root = tree((1..50).map(Some).chain([None]));
            Chains::shorten(&mut root, all(50), most);
            let nowhere = format!("#/{NOWHERE}");
            let is_cut = |number| target(&root, number) == Some(&*nowhere);
            assert!(is_cut(48 - most) && !is_cut(49 - most), "{most}: {root:?}");
        }
    }

    #[test]
    fn cycles_are_known_by_one_of_their_places() {
        // 0 → 1 → 2 → 3 → 1, and 4 → 4
        let mut root = tree([1, 2, 3, 1, 4].into_iter().map(Some));
        let before = root.clone();
        let chains = Chains::shorten(&mut root, all(5), 100);
        let ends = all(5).map(|at| chains.end(&at).cloned().expect("it was followed"));
        let cycle = |number: &str| End::Cycle(Pointer::root().key(number));
        assert_eq!(ends.collect::<Vec<_>>(), ["1", "1", "1", "1", "4"].map(cycle));
        assert_eq!(root, before);
    }
}
