//! The places of a JSON text.
//!
//! The reader is the one that makes the values, so both agree on every text.

use super::{Children, Id, Members, Positions};
use crate::document::build::{Build, Key, Scalar};
use crate::document::json;
use std::ops::Range;

/// Returns the places of a text; a text that is not JSON has none.
pub(super) fn positions(text: &str) -> Positions {
    let mut positions = Positions::default();
    positions.root = json::read(text, &mut positions).ok();
    positions
}

impl Build for Positions {
    type Node = Id;
    type Members = Members;

    fn scalar(&mut self, _scalar: Scalar, range: Range<usize>) -> Id {
        self.add(range, Children::None)
    }

    fn array(&mut self, elements: Vec<Id>, range: Range<usize>) -> Id {
        self.add(bracket(&range), Children::Elements(elements))
    }

    fn members(&mut self) -> Members {
        Members::default()
    }

    fn member(&mut self, members: &mut Members, key: Key, node: Id) {
        self.set_key(node, key.range);
        members.insert(key.text, node);
    }

    fn object(&mut self, members: Members, range: Range<usize>) -> Id {
        self.add(bracket(&range), Children::Members(members))
    }
}

/// Returns the opening bracket, which stands for the whole: a listing underlines one line only.
fn bracket(range: &Range<usize>) -> Range<usize> {
    range.start..range.start + 1
}
