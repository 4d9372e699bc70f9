//! Overlays: changes to a document that are in files of their own (OAI Overlay 1.0 and 1.1).
//!
//! They are applied to the tree as it was written, before anything is repaired, and a part that
//! comes from an overlay keeps its place there, so that messages name the overlay's line.

mod merge;
mod select;

use std::cmp::Reverse;

use super::budget::Budget;
use super::load;
use super::text::Text;
use super::value::Value;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer, Source};
use merge::Merge;
pub(super) use merge::{find_mut, remove};
use select::Mirror;

/// How many nodes one action may change.
const MOST_TARGETS: usize = 100_000;

/// The keys of an action (Overlay 1.1, "Action Object").
const KEYS: &[&str] = &["target", "description", "update", "remove", "copy"];

/// Applies overlays in their order, each on what the one before left.
pub(super) fn apply(
    root: &mut Value,
    text: &mut Text,
    overlays: &[Source],
    budget: &mut Budget,
) -> Diagnostics {
    let mut found = Diagnostics::new();
    for overlay in overlays {
        match load::load(&overlay.name, &overlay.text, budget) {
            Err(fault) => found.push(*fault),
            Ok((value, file, diagnostics)) => {
                found.extend(diagnostics);
                let file = text.add(file);
                let mut overlay =
                    Overlay { root, text, file, found: &mut found, mirror: Mirror::default() };
                overlay.apply(&value);
            }
        }
    }
    found
}

struct Overlay<'a> {
    root: &'a mut Value,
    text: &'a mut Text,
    /// The index of the overlay among the files.
    file: usize,
    found: &'a mut Diagnostics,
    mirror: Mirror,
}

impl Overlay<'_> {
    fn apply(&mut self, overlay: &Value) {
        let root = Pointer::root();
        let version = overlay.get("overlay").and_then(Value::as_str).unwrap_or_default();
        if !version.starts_with("1.") {
            let message = format!(
                "`{version}` is not a supported version of overlays; supported \
                                   are 1.0.0 and 1.1.0"
            );
            return self.error(message, &root.key("overlay"));
        }
        let Some(actions) = overlay.get("actions").and_then(Value::as_array) else {
            return self.error("an overlay needs an array `actions`".to_owned(), &root);
        };
        let appends_lists = version.starts_with("1.0");
        for (index, action) in actions.iter().enumerate() {
            self.action(action, &root.key("actions").index(index), appends_lists);
        }
    }

    fn action(&mut self, action: &Value, at: &Pointer, appends_lists: bool) {
        let Some(path) = action.get("target").and_then(Value::as_str) else {
            return self.error("an action needs a `target`, which is a JSONPath".to_owned(), at);
        };
        if !self.is_sound(action, at, appends_lists) {
            return;
        }
        let Some(mut targets) = self.select(path, &at.key("target")) else { return };
        if targets.is_empty() {
            let message = format!("`{path}` matches nothing in the document");
            let diagnostic = Diagnostic::warning(Code::OVERLAY_NO_MATCH, message);
            return self.push(diagnostic, &at.key("target"));
        }
        if targets.len() > MOST_TARGETS {
            return self
                .error(format!("`{path}` matches {} nodes", targets.len()), &at.key("target"));
        }
        self.mirror = Mirror::default();
        if action.get("remove") == Some(&Value::Bool(true)) {
            if targets.contains(&Pointer::root()) {
                let message = "the whole document cannot be removed".to_owned();
                return self.error(message, &at.key("target"));
            }
            // From the last to the first, so that indices stay what they are.
            targets.sort_by_key(|target| Reverse(order(target)));
            for target in &targets {
                remove(self.root, self.text, target);
            }
            return;
        }
        if let Some(path) = action.get("copy").and_then(Value::as_str) {
            self.copy(path, &targets, at);
        }
        if let Some(update) = action.get("update") {
            let from = (self.file, at.key("update"));
            for target in &targets {
                self.merge(target, update, &from, appends_lists);
            }
        }
    }

    /// Returns whether an action says what is to change; what is odd about it is reported.
    fn is_sound(&mut self, action: &Value, at: &Pointer, is_first_version: bool) -> bool {
        for key in action.as_object().into_iter().flat_map(|members| members.keys()) {
            if !KEYS.contains(&key.as_str()) && !key.starts_with("x-") {
                let message = format!("`{key}` is not a key of actions; it is ignored");
                self.push(Diagnostic::warning(Code::OVERLAY_IGNORED, message), &at.key(key));
            }
        }
        if is_first_version && action.get("copy").is_some() {
            let message = "`copy` is not part of Overlay 1.0, but is accepted";
            self.push(Diagnostic::warning(Code::DIALECT_MIXED, message), &at.key("copy"));
        }
        let removes = match action.get("remove") {
            Some(Value::Bool(removes)) => *removes,
            None => false,
            Some(other) => {
                let message = format!("`remove` must be a boolean, not {}", other.describe());
                self.error(message, &at.key("remove"));
                return false;
            }
        };
        let changes = removes || action.get("update").is_some() || action.get("copy").is_some();
        if !changes {
            let message = "an action without `update`, `remove` or `copy` has no effect";
            self.push(Diagnostic::warning(Code::OVERLAY_IGNORED, message), at);
        }
        changes
    }

    /// Merges the one node that a path names into the targets (Overlay 1.1, "Action Object").
    fn copy(&mut self, path: &str, targets: &[Pointer], at: &Pointer) {
        let Some(sources) = self.select(path, &at.key("copy")) else { return };
        let [source] = sources.as_slice() else {
            let message =
                format!("`{path}` matches {} nodes, but `copy` needs exactly one", sources.len());
            return self.error(message, &at.key("copy"));
        };
        let Some(part) = find_mut(self.root, source).cloned() else { return };
        let from = self.text.place_of(source);
        self.mirror = Mirror::default();
        for target in targets {
            self.merge(target, &part, &from, false);
        }
    }

    fn merge(&mut self, at: &Pointer, update: &Value, from: &(usize, Pointer), appends: bool) {
        let Some(node) = find_mut(self.root, at) else { return };
        let mut merge = Merge { text: self.text, file: from.0, conflicts: Vec::new() };
        match (&mut *node, update) {
            (Value::Array(elements), one) if appends || !matches!(one, Value::Array(_)) => {
                merge.push(elements, one, at, &from.1);
            }
            _ => merge.merge(node, update, at, &from.1),
        }
        for conflict in merge.conflicts {
            let message = "values of different types, such as an object and an array, cannot be \
                           merged";
            let diagnostic = Diagnostic::error(Code::OVERLAY_INVALID, message);
            self.push(diagnostic, &conflict);
        }
    }

    /// Returns the nodes that a JSONPath names (RFC 9535).
    fn select(&mut self, path: &str, at: &Pointer) -> Option<Vec<Pointer>> {
        let selected = self.mirror.select(self.root, path);
        selected.map_err(|message| self.error(message, at)).ok()
    }

    fn error(&mut self, message: String, at: &Pointer) {
        self.push(Diagnostic::error(Code::OVERLAY_INVALID, message), at);
    }

    fn push(&mut self, diagnostic: Diagnostic, at: &Pointer) {
        let position = self.text.position_in(self.file, at);
        self.found.push(diagnostic.with_position(position));
    }
}

/// Returns what orders addresses: indices as numbers.
fn order(pointer: &Pointer) -> Vec<(Option<usize>, String)> {
    pointer.tokens().map(|token| (token.parse().ok(), token.into_owned())).collect()
}
