//! Merging a part into a tree, and taking parts out of it.

use crate::diagnostic::Pointer;
use crate::document::text::Text;
use crate::document::value::{Object, Value};

/// A merge of a part of one file.
pub(super) struct Merge<'a> {
    pub(super) text: &'a mut Text,
    /// The file that the part comes from.
    pub(super) file: usize,
    /// The places in that file that could not be merged.
    pub(super) conflicts: Vec<Pointer>,
}

impl Merge<'_> {
    /// Merges objects member by member, puts lists together, and replaces all else.
    pub(super) fn merge(&mut self, node: &mut Value, update: &Value, at: &Pointer, from: &Pointer) {
        match (node, update) {
            (Value::Object(members), Value::Object(updates)) => {
                self.members(members, updates, at, from);
            }
            (Value::Array(elements), Value::Array(updates)) => {
                for (index, update) in updates.iter().enumerate() {
                    self.push(elements, update, at, &from.index(index));
                }
            }
            (Value::Object(_) | Value::Array(_), _) | (_, Value::Object(_) | Value::Array(_)) => {
                self.conflicts.push(from.clone());
            }
            (node, update) => {
                *node = update.clone();
                self.text.graft(at.clone(), self.file, from.clone());
            }
        }
    }

    /// Adds an element to a list.
    pub(super) fn push(
        &mut self,
        elements: &mut Vec<Value>,
        update: &Value,
        at: &Pointer,
        from: &Pointer,
    ) {
        self.text.graft(at.index(elements.len()), self.file, from.clone());
        elements.push(update.clone());
    }

    fn members(&mut self, members: &mut Object, updates: &Object, at: &Pointer, from: &Pointer) {
        for (key, update) in updates {
            let (at, from) = (at.key(key), from.key(key));
            if let Some(member) = members.get_mut(key) {
                self.merge(member, update, &at, &from);
            } else {
                self.text.graft(at, self.file, from);
                members.insert(key.clone(), update.clone());
            }
        }
    }
}

/// Returns a node of a tree by its address.
pub(in crate::document) fn find_mut<'a>(
    root: &'a mut Value,
    pointer: &Pointer,
) -> Option<&'a mut Value> {
    pointer.tokens().try_fold(root, |node, token| match node {
        Value::Object(members) => members.get_mut(&*token),
        Value::Array(elements) => elements.get_mut(token.parse::<usize>().ok()?),
        _ => None,
    })
}

/// Takes a node out of a tree; what stands after it in a list keeps its place in the text.
pub(in crate::document) fn remove(root: &mut Value, text: &mut Text, at: &Pointer) {
    let (Some(parent), Some(last)) = (at.parent(), at.last()) else { return };
    match find_mut(root, &parent) {
        Some(Value::Object(members)) => drop(members.shift_remove(&*last)),
        Some(Value::Array(elements)) => {
            let Some(index) = last.parse().ok().filter(|index| *index < elements.len()) else {
                return;
            };
            elements.remove(index);
            for index in index..elements.len() {
                let (file, from) = text.place_of(&parent.index(index + 1));
                text.graft(parent.index(index), file, from);
            }
        }
        _ => {}
    }
}
