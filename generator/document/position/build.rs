//! Builds the places of a text.
//!
//! The readers are those that make the values, so both agree on every text. An alias is one node
//! here, however large the part is that it repeats.

use super::{Children, Id, Members, Positions};
use crate::document::budget::Budget;
use crate::document::build::{Build, Key, Scalar};
use crate::document::{json, yaml};
use std::ops::Range;

impl Positions {
    /// Builds the places of a JSON text that can be read.
    pub(in crate::document) fn of_json(text: &str) -> Self {
        let mut positions = Self::default();
        positions.root = json::read(text, &mut positions, &mut Budget::again()).ok();
        positions
    }

    /// Builds the places of a YAML text that can be read.
    pub(in crate::document) fn of_yaml(text: &str) -> Self {
        let mut positions = Self::default();
        positions.root = yaml::read(text, &mut positions, &mut Budget::again()).ok().flatten();
        positions
    }
}

impl Build for Positions {
    type Node = Id;
    type Members = Members;

    fn scalar(&mut self, _scalar: Scalar, range: Range<usize>) -> Id {
        self.add(range, Children::None)
    }

    fn array(&mut self, elements: Vec<Id>, range: Range<usize>) -> Id {
        self.add(first(&range), Children::Elements(elements))
    }

    fn members(&mut self) -> Members {
        Members::default()
    }

    fn member(&mut self, members: &mut Members, key: Key, node: Id) {
        self.set_key(node, key.range);
        members.insert(key.text, node);
    }

    /// Members that are merged in are found through `<<` when they are looked for.
    fn merge(&mut self, _members: &mut Members) {}

    fn object(&mut self, members: Members, range: Range<usize>) -> Id {
        self.add(first(&range), Children::Members(members))
    }

    fn alias(&mut self, node: &Id, range: Range<usize>) -> Id {
        self.add(range, Children::Alias(*node))
    }

    fn tag(&mut self, tag: String, range: Range<usize>) {
        self.tags.push((tag, range));
    }
}

/// Returns the first byte, which represents the whole: a listing underlines one line only.
fn first(range: &Range<usize>) -> Range<usize> {
    range.start..range.start + 1
}
