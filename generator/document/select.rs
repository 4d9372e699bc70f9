//! Selection: which operations an SDK has, and what the document itself asks to ignore.
//!
//! It works on the tree as it was written, so that nothing that is left out is repaired, warned of
//! or lowered; types follow by themselves, since only what operations reach becomes a type.

mod ignore;

use super::overlay::remove;
use super::text::Text;
use super::value::Value;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};

/// Which operations an SDK has: those that fit every list that is not empty.
///
/// An entry that begins with `!` rules out what it names; a list of such entries alone takes all
/// the others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Tags.
    pub tags: Vec<String>,
    /// Paths, in which `*` represents any text.
    pub paths: Vec<String>,
    /// `operationId`s.
    pub operations: Vec<String>,
    /// Request methods, in any case.
    pub methods: Vec<String>,
    /// Audiences (`x-fern-audiences`, `x-audience`).
    pub audiences: Vec<String>,
}

/// The methods of a path item.
pub(super) const METHODS: &[&str] =
    &["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

impl Selection {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Returns the lists, each with the values of an operation that it is held against.
    ///
    /// What is at no path has none, and neither that nor a method of its own.
    fn held<'a>(&'a self, of: &Candidate<'_>) -> [Held<'a>; 5] {
        let id = of.operation.get("operationId").and_then(Value::as_str).unwrap_or_default();
        let audiences = |node: &Value| {
            AUDIENCES.iter().flat_map(|key| texts(node.get(key))).collect::<Vec<_>>()
        };
        let own = audiences(of.operation);
        let audiences = if own.is_empty() { audiences(of.item) } else { own };
        let of_path = |text: &str| of.path.map(|_| vec![text.to_owned()]);
        [
            (&self.tags, Some(texts(of.operation.get("tags"))), same),
            (&self.paths, of_path(of.path.unwrap_or_default()), glob),
            (&self.operations, Some(vec![id.to_owned()]), same),
            (&self.methods, of_path(of.method), str::eq_ignore_ascii_case),
            (&self.audiences, Some(audiences), same),
        ]
    }

    fn takes(&self, candidate: &Candidate<'_>) -> bool {
        let held = self.held(candidate);
        held.iter().all(|(entries, values, is)| {
            values.as_ref().is_none_or(|values| fits(entries, values, is))
        })
    }

    /// Returns the entries that fit none of the operations, in their order.
    fn unused(&self, candidates: &[Candidate<'_>]) -> Vec<String> {
        let mut unused: Vec<String> =
            [&self.tags, &self.paths, &self.operations, &self.methods, &self.audiences]
                .into_iter()
                .flatten()
                .cloned()
                .collect();
        for candidate in candidates {
            for (entries, values, is) in self.held(candidate) {
                let fits = |entry: &String| {
                    let entry = entry.strip_prefix('!').unwrap_or(entry);
                    values.iter().flatten().any(|value| is(entry, value))
                };
                unused.retain(|entry| !(entries.contains(entry) && fits(entry)));
            }
        }
        unused
    }
}

/// A list of entries, the values that it is held against, and how.
type Held<'a> = (&'a [String], Option<Vec<String>>, fn(&str, &str) -> bool);

/// The extensions that name audiences, of an operation or of its path.
const AUDIENCES: &[&str] = &["x-fern-audiences", "x-audience"];

/// An operation of the document as it was written.
struct Candidate<'a> {
    at: Pointer,
    /// Its path; a webhook has none.
    path: Option<&'a str>,
    method: &'a str,
    item: &'a Value,
    operation: &'a Value,
}

/// Returns whether values fit a list of entries.
fn fits(entries: &[String], values: &[String], is: impl Fn(&str, &str) -> bool) -> bool {
    let has = |entry: &str| values.iter().any(|value| is(entry, value));
    let ruled_out = entries.iter().filter_map(|entry| entry.strip_prefix('!')).any(has);
    let mut wanted = entries.iter().filter(|entry| !entry.starts_with('!')).peekable();
    !ruled_out && (wanted.peek().is_none() || wanted.any(|entry| has(entry)))
}

fn same(entry: &str, value: &str) -> bool {
    entry == value
}

/// Returns whether a pattern with `*` fits the whole of a text.
fn glob(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| text.strip_prefix(first)) else {
        return false;
    };
    let Some(last) = parts.next_back() else { return rest.is_empty() };
    for part in parts {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(last)
}

/// Takes out what is not selected, and what the document asks to ignore.
pub(super) fn select(root: &mut Value, text: &mut Text, selection: &Selection) -> Diagnostics {
    let mut found = ignore::ignore(root, text);
    if selection.is_empty() {
        return found;
    }
    let candidates = candidates(root);
    let (taken, others): (Vec<_>, Vec<_>) =
        candidates.iter().partition(|candidate| selection.takes(candidate));
    let is_empty = !taken.iter().any(|candidate| candidate.path.is_some());
    for entry in selection.unused(&candidates).into_iter().filter(|_| !is_empty) {
        let message = format!("`{entry}` of the selection matches nothing in the document");
        let warning = Diagnostic::warning(Code::SELECTION_UNUSED, message);
        found.push(warning.at(Pointer::root().key("paths")));
    }
    if is_empty {
        let message = "no operation matches the selection";
        let count = candidates.iter().filter(|candidate| candidate.path.is_some()).count();
        let help = suggestion(selection, count);
        let error = Diagnostic::error(Code::SELECTION_EMPTY, message).with_help(help);
        found.push(error.at(Pointer::root().key("paths")));
    }
    let others: Vec<Pointer> = others.into_iter().map(|candidate| candidate.at.clone()).collect();
    for at in &others {
        remove(root, text, at);
    }
    found
}

/// Returns the operations of all paths and webhooks.
fn candidates(root: &Value) -> Vec<Candidate<'_>> {
    let mut found = Vec::new();
    for section in ["paths", "webhooks"] {
        let at = Pointer::root().key(section);
        for (path, item) in root.get(section).and_then(Value::as_object).into_iter().flatten() {
            for (method, operation) in item.as_object().into_iter().flatten() {
                if METHODS.contains(&method.as_str()) {
                    found.push(Candidate {
                        at: at.key(path).key(method),
                        path: (section == "paths").then_some(path),
                        method,
                        item,
                        operation,
                    });
                }
            }
        }
    }
    found
}

fn suggestion(selection: &Selection, count: usize) -> String {
    let is_tags = *selection == Selection { tags: selection.tags.clone(), ..Selection::default() };
    let is_ruling_out = selection.tags.iter().any(|tag| tag.starts_with('!'));
    if is_tags && !is_ruling_out {
        return format!("the document has {count} operations, none of which has this tag");
    }
    format!("the document has {count} operations; `castiron inspect` lists them")
}

/// Returns the texts of a list, or the one text.
fn texts(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(text)) => vec![text.clone()],
        Some(Value::Array(list)) => {
            list.iter().filter_map(Value::as_str).map(str::to_owned).collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_fit_paths() {
        for (pattern, text, expected) in [
            ("/a", "/a", true),
            ("/a", "/ab", false),
            ("/a*", "/ab/c", true),
            ("*/c", "/ab/c", true),
            ("/a/*/c", "/a/b/c", true),
            ("/a/*/c", "/a/c", false),
            ("*", "", true),
            ("/a*b", "/ab", true),
            ("/ab*b", "/ab", false),
        ] {
            assert_eq!(glob(pattern, text), expected, "{pattern} {text}");
        }
    }

    #[test]
    fn entries_take_and_rule_out() {
        let list = |texts: &[&str]| texts.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
        for (entries, values, expected) in [
            (&[][..], &["a"][..], true),
            (&["a"], &["a", "b"], true),
            (&["a"], &["b"], false),
            (&["a"], &[], false),
            (&["!a"], &["b"], true),
            (&["!a"], &["a", "b"], false),
            (&["b", "!a"], &["a", "b"], false),
        ] {
            assert_eq!(fits(&list(entries), &list(values), same), expected, "{entries:?}");
        }
    }
}
