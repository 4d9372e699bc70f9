//! Path items that have a `$ref` and fields of their own beside it.
//!
//! OpenAPI leaves open what such fields mean (3.1.1, "Path Item Object", `$ref`). Nobody writes
//! them to be ignored, so that the two are one path item here, in which the fields beside the
//! `$ref` count.

use indexmap::IndexMap;

use super::internal::FILES;
use crate::diagnostic::{Code, Diagnostic, Pointer};
use crate::document::overlay::find_mut;
use crate::document::reference::local;
use crate::document::value::{Object, Value};

/// How many nodes are copied at most, so that many references to one large part stay harmless.
const MOST_NODES: usize = 1_000_000;

/// What was found on the way.
#[derive(Debug, Default)]
pub(super) struct Merged {
    /// Where parts went, and whence.
    pub(super) moved: Vec<(Pointer, Pointer)>,
    pub(super) found: Vec<Diagnostic>,
}

/// The fields of a path item, each with its place.
type Fields = IndexMap<String, (Value, Pointer)>;

struct Merge<'a> {
    root: &'a Value,
    parts: &'a Object,
    /// How many references are followed.
    most: usize,
    nodes: usize,
    merged: Merged,
}

/// Puts path items together with those that they refer to, of which `most` may be in a row;
/// `parts` are those of other files.
pub(super) fn merge(root: &mut Value, parts: &mut Object, most: usize) -> Merged {
    let mut merge = Merge { root, parts, most, nodes: 0, merged: Merged::default() };
    let whole: Vec<(Pointer, Object)> =
        merge.mixed().into_iter().filter_map(|at| merge.item(&at).map(|item| (at, item))).collect();
    let merged = merge.merged;
    for (at, item) in whole {
        let mut tokens = at.tokens();
        let key = tokens.next().filter(|first| *first == FILES).and(tokens.next());
        let node = match key {
            Some(key) => parts.get_mut(&*key),
            None => find_mut(root, &at),
        };
        if let Some(node) = node {
            *node = item.into();
        }
    }
    merged
}

impl<'a> Merge<'a> {
    /// Returns the places of the path items with a `$ref` and more.
    fn mixed(&self) -> Vec<Pointer> {
        let root = Pointer::root();
        let sections =
            [root.key("paths"), root.key("webhooks"), root.key("components").key("pathItems")];
        let items = sections.iter().flat_map(|at| {
            let items = self.node(at).and_then(Value::as_object).into_iter().flatten();
            items.filter(|(_, item)| is_mixed(item)).map(|(key, _)| at.key(key))
        });
        let files = root.key(FILES);
        // What a part of a file is, shows only what it has.
        let is_item =
            |part: &Value| is_mixed(part) && METHODS.iter().any(|m| part.get(m).is_some());
        let parts = self.parts.iter().filter(|(_, part)| is_item(part));
        items.chain(parts.map(|(key, _)| files.key(key))).collect()
    }

    fn node(&self, at: &Pointer) -> Option<&'a Value> {
        let mut tokens = at.tokens().peekable();
        let mut node = self.root;
        if tokens.next_if(|first| first == FILES).is_some() {
            node = self.parts.get(&*tokens.next()?)?;
        }
        tokens.try_fold(node, |node, token| node.get(&token))
    }

    /// Returns a whole path item; none where its `$ref` leads nowhere.
    fn item(&mut self, at: &Pointer) -> Option<Object> {
        let message = "a path item has fields beside its `$ref`; they are merged with the \
                       referenced path item";
        let fields = self.fields(at)?;
        let note = Diagnostic::note(Code::REFERENCE_SIBLINGS, message);
        self.merged.found.push(note.at(at.key("$ref")));
        let mut item = Object::new();
        for (key, (value, from)) in fields {
            let to = at.key(&key);
            if key != "parameters" && to != from {
                self.merged.moved.push((to, from));
            }
            item.insert(key, value);
        }
        Some(item)
    }

    /// Returns the fields of a path item and of those that it refers to.
    fn fields(&mut self, at: &Pointer) -> Option<Fields> {
        let mut items = Vec::new();
        let mut next = Some(at.clone());
        while let Some(at) = next {
            let own = self.node(&at)?.as_object()?;
            self.nodes += own.values().map(Value::size).sum::<usize>();
            if items.len() > self.most || self.nodes > MOST_NODES {
                return None;
            }
            next = match own.get("$ref").and_then(Value::as_str) {
                Some(target) => Some(local(target)?),
                None => None,
            };
            items.push((at, own.clone()));
        }
        let mut fields = Fields::new();
        for (at, own) in items.into_iter().rev() {
            for (key, value) in own.into_iter().filter(|(key, _)| key != "$ref") {
                self.field(&mut fields, key, value, &at);
            }
        }
        Some(fields)
    }

    /// Adds a field to those of the path items that refer to it.
    fn field(&mut self, fields: &mut Fields, key: String, value: Value, at: &Pointer) {
        let from = at.key(&key);
        match fields.get_mut(&key) {
            // What a parameter of one of them says, a later one may say anew.
            Some((Value::Array(all), _)) if key == "parameters" => {
                all.extend(value.as_array().unwrap_or_default().iter().cloned());
            }
            Some(known) => {
                if METHODS.contains(&&*key) && known.0 != value {
                    self.merged.found.push(conflict(&key, from.clone()));
                }
                *known = (value, from);
            }
            None => drop(fields.insert(key, (value, from))),
        }
    }
}

/// The fields of a path item that are lost where another one counts.
const METHODS: &[&str] = &[
    "get",
    "put",
    "post",
    "delete",
    "options",
    "head",
    "patch",
    "trace",
    "query",
    "additionalOperations",
    "servers",
];

fn is_mixed(item: &Value) -> bool {
    let is_field = |key: &String| key != "$ref" && !key.starts_with("x-");
    let members = item.as_object().filter(|members| members.contains_key("$ref"));
    members.is_some_and(|members| members.keys().any(is_field))
}

fn conflict(key: &str, at: Pointer) -> Diagnostic {
    let message = format!(
        "`{key}` is defined both beside a `$ref` and in the referenced path item, which is left \
         out"
    );
    Diagnostic::warning(Code::NODE_LEFT_OUT, message).at(at)
}
