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
    /// Paths, in which `*` stands for any text.
    pub paths: Vec<String>,
    /// `operationId`s.
    pub operations: Vec<String>,
    /// Request methods, in any case.
    pub methods: Vec<String>,
    /// Audiences (`x-fern-audiences`, `x-audience`).
    pub audiences: Vec<String>,
}

/// The methods of a path item.
const METHODS: &[&str] =
    &["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

impl Selection {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    fn takes(&self, path: &str, method: &str, operation: &Value) -> bool {
        let texts = |key: &str| texts(operation.get(key));
        let id = operation.get("operationId").and_then(Value::as_str).unwrap_or_default();
        let audiences = [texts("x-fern-audiences"), texts("x-audience")].concat();
        fits(&self.tags, &texts("tags"), same)
            && fits(&self.paths, &[path.to_owned()], glob)
            && fits(&self.operations, &[id.to_owned()], same)
            && fits(&self.methods, &[method.to_owned()], str::eq_ignore_ascii_case)
            && fits(&self.audiences, &audiences, same)
    }
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
    if !selection.is_empty() {
        let (taken, others) = split(root, selection);
        for at in &others {
            remove(root, text, at);
        }
        if taken == 0 {
            let message = "no operation of the document fits the selection";
            let help = suggestion(&selection.tags, &others);
            let error = Diagnostic::error(Code::SELECTION_EMPTY, message).with_help(help);
            found.push(error.at(Pointer::root().key("paths")));
        }
    }
    found
}

/// Returns how many operations are taken, and where the others are.
fn split(root: &Value, selection: &Selection) -> (usize, Vec<Pointer>) {
    let (mut taken, mut others) = (0, Vec::new());
    let at = Pointer::root().key("paths");
    for (path, item) in root.get("paths").and_then(Value::as_object).into_iter().flatten() {
        for (method, operation) in item.as_object().into_iter().flatten() {
            if !METHODS.contains(&method.as_str()) {
                continue;
            }
            if selection.takes(path, method, operation) {
                taken += 1;
            } else {
                others.push(at.key(path).key(method));
            }
        }
    }
    (taken, others)
}

fn suggestion(tags: &[String], others: &[Pointer]) -> String {
    let count = others.len();
    match tags {
        [] => format!("the document has {count} operations; look at them with `castiron inspect`"),
        _ => format!("the document has {count} operations, and none has such a tag"),
    }
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
