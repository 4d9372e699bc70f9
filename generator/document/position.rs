//! Where every node of the document is in its text.
//!
//! The value tree holds no places, since they matter only for messages; this tree beside it is
//! built on first need, by a second pass over the text.

mod build;

use crate::diagnostic::Pointer;
use indexmap::IndexMap;
use std::ops::Range;

/// How many `<<` are followed to find a merged member.
const MAX_MERGES: usize = 8;

/// The places of all nodes.
#[derive(Debug, Default)]
pub(super) struct Positions {
    nodes: Vec<Node>,
    root: Option<Id>,
    /// The places of YAML tags without a meaning.
    pub(super) tags: Vec<(String, Range<usize>)>,
}

/// The index of a node.
type Id = usize;

#[derive(Debug)]
struct Node {
    range: Range<usize>,
    /// The name, if the node is the member of an object.
    key: Option<Range<usize>>,
    children: Children,
}

#[derive(Debug)]
pub(super) enum Children {
    None,
    Elements(Vec<Id>),
    Members(Members),
    /// The children of another node: this one is a YAML alias.
    Alias(Id),
}

#[derive(Debug, Default)]
pub(super) struct Members {
    named: IndexMap<String, Id>,
    /// The members that a later one of the same name replaces.
    replaced: Vec<(String, Id)>,
}

/// The bytes of a node and of its name.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) value: Range<usize>,
    pub(super) key: Option<Range<usize>>,
}

/// Two members of an object that have the same name.
#[derive(Debug)]
pub(super) struct Duplicate {
    /// The member that counts.
    pub(super) pointer: Pointer,
    pub(super) first: Range<usize>,
    pub(super) last: Range<usize>,
}

impl Positions {
    /// Returns the place of a node, or else of its nearest ancestor that is in the text.
    pub(super) fn find(&self, pointer: &Pointer) -> Option<Place> {
        let mut id = self.root?;
        for token in pointer.tokens() {
            match self.child(id, &token) {
                Some(child) => id = child,
                None => break,
            }
        }
        self.place(id)
    }

    /// Returns the place of a node that is in the text.
    pub(super) fn find_exact(&self, pointer: &Pointer) -> Option<Place> {
        let child = |id, token: std::borrow::Cow<'_, str>| self.child(id, &token);
        self.place(pointer.tokens().try_fold(self.root?, child)?)
    }

    /// Returns every pair of members that have the same name.
    pub(super) fn duplicates(&self) -> Vec<Duplicate> {
        let mut found = Vec::new();
        let mut open: Vec<_> = self.root.map(|id| (id, Pointer::root())).into_iter().collect();
        while let Some((id, pointer)) = open.pop() {
            match self.nodes.get(id).map(|node| &node.children) {
                Some(Children::Elements(ids)) => {
                    let elements = ids.iter().enumerate().rev();
                    open.extend(elements.map(|(index, id)| (*id, pointer.index(index))));
                }
                Some(Children::Members(members)) => {
                    found.extend(self.replaced(members, &pointer));
                    let named = members.named.iter().rev();
                    open.extend(named.map(|(key, id)| (*id, pointer.key(key))));
                }
                _ => {}
            }
        }
        found
    }

    fn replaced(&self, members: &Members, object: &Pointer) -> Vec<Duplicate> {
        let key_of = |id: Id| self.nodes.get(id)?.key.clone();
        let duplicate = |(key, id): &(String, Id)| {
            let last = key_of(*members.named.get(key)?)?;
            Some(Duplicate { pointer: object.key(key), first: key_of(*id)?, last })
        };
        members.replaced.iter().filter_map(duplicate).collect()
    }

    fn place(&self, id: Id) -> Option<Place> {
        let node = self.nodes.get(id)?;
        Some(Place { value: node.range.clone(), key: node.key.clone() })
    }

    fn child(&self, id: Id, token: &str) -> Option<Id> {
        match self.children(id)? {
            Children::Elements(ids) => ids.get(token.parse::<usize>().ok()?).copied(),
            Children::Members(_) => self.member(id, token),
            Children::None | Children::Alias(_) => None,
        }
    }

    /// Returns a member by its name, also from the objects that are merged in.
    fn member(&self, mut id: Id, key: &str) -> Option<Id> {
        for _ in 0..MAX_MERGES {
            let Children::Members(members) = self.children(id)? else {
                return None;
            };
            if let Some(found) = members.named.get(key) {
                return Some(*found);
            }
            id = *members.named.get("<<")?;
        }
        None
    }

    /// Returns the children of a node, through an alias if it is one.
    fn children(&self, id: Id) -> Option<&Children> {
        match &self.nodes.get(id)?.children {
            Children::Alias(target) => self.nodes.get(*target).map(|node| &node.children),
            children => Some(children),
        }
    }

    fn add(&mut self, range: Range<usize>, children: Children) -> Id {
        self.nodes.push(Node { range, key: None, children });
        self.nodes.len() - 1
    }

    fn set_key(&mut self, id: Id, range: Range<usize>) {
        if let Some(node) = self.nodes.get_mut(id) {
            node.key = Some(range);
        }
    }
}

impl Members {
    fn insert(&mut self, key: String, id: Id) {
        if let Some(replaced) = self.named.insert(key.clone(), id) {
            self.replaced.push((key, replaced));
        }
    }
}

#[cfg(test)]
mod tests;
