//! Places in a tree of values: found, read, replaced and taken out by their path.
//!
//! A path is a list of positions, since damaged documents have members of any name.

use castiron::{
    diagnostic::Pointer,
    document::{Object, Value},
};
use fastrand::Rng;

/// The way from the root to a node: at each step the position among the children.
pub(super) type Path = Vec<usize>;

/// A node of a tree, with what is around it.
#[derive(Debug)]
pub(super) struct Node<'a> {
    /// Where it stands.
    pub(super) path: Path,
    /// The names of the member that it is and of those around it, the nearest last; an element of
    /// a list has an empty name.
    keys: Vec<&'a str>,
    /// What is there.
    pub(super) value: &'a Value,
}

impl<'a> Node<'a> {
    /// Returns the name of the member that this is; it is empty for elements and the root.
    pub(super) fn key(&self) -> &'a str {
        self.keys.last().copied().unwrap_or_default()
    }

    /// Returns whether this is the whole document.
    pub(super) fn is_root(&self) -> bool {
        self.path.is_empty()
    }

    /// Returns whether this is where documents have schemas, or looks like one.
    pub(super) fn is_schema(&self) -> bool {
        const HOLDERS: [&str; 10] = [
            "properties",
            "schemas",
            "definitions",
            "$defs",
            "patternProperties",
            "allOf",
            "oneOf",
            "anyOf",
            "prefixItems",
            "dependentSchemas",
        ];
        const KEYS: [&str; 5] = ["schema", "items", "additionalProperties", "not", "itemSchema"];
        let Value::Object(members) = self.value else { return false };
        let holder = self.keys.len().checked_sub(2).map_or("", |at| self.keys[at]);
        HOLDERS.contains(&holder)
            || KEYS.contains(&self.key())
            || (members.contains_key("properties") && !HOLDERS.contains(&self.key()))
    }

    /// Returns the address of the node.
    pub(super) fn pointer(&self) -> Pointer {
        let steps = self.keys.iter().zip(&self.path);
        steps.fold(Pointer::root(), |pointer, (key, index)| match *key {
            "" => pointer.index(*index),
            key => pointer.key(key),
        })
    }
}

/// Returns all nodes of a tree, the root first.
pub(super) fn nodes(root: &Value) -> Vec<Node<'_>> {
    let mut found = Vec::new();
    let mut open = vec![Node { path: Path::new(), keys: Vec::new(), value: root }];
    while let Some(node) = open.pop() {
        let child = |(index, (key, value))| {
            let path = node.path.iter().copied().chain([index]).collect();
            let keys = node.keys.iter().copied().chain([key]).collect();
            Node { path, keys, value }
        };
        match node.value {
            Value::Object(members) => {
                let members = members.iter().map(|(key, value)| (key.as_str(), value));
                open.extend(members.enumerate().map(child));
            }
            Value::Array(elements) => {
                open.extend(elements.iter().map(|value| ("", value)).enumerate().map(child));
            }
            _ => {}
        }
        found.push(node);
    }
    found
}

/// Returns how many levels of nodes a tree has below its root.
pub(super) fn depth(root: &Value) -> usize {
    nodes(root).iter().map(|node| node.path.len()).max().unwrap_or_default()
}

/// Returns the path of a node of a kind, each as likely as the others.
pub(super) fn pick(root: &Value, rng: &mut Rng, kind: impl Fn(&Node<'_>) -> bool) -> Option<Path> {
    let mut fitting: Vec<Node<'_>> = nodes(root).into_iter().filter(kind).collect();
    if fitting.is_empty() {
        return None;
    }
    Some(fitting.swap_remove(rng.usize(..fitting.len())).path)
}

/// Returns the path of a schema.
pub(super) fn pick_schema(root: &Value, rng: &mut Rng) -> Option<Path> {
    let is_schema: fn(&Node<'_>) -> bool = |node| node.is_schema();
    pick(root, rng, is_schema)
}

/// Returns the node at a path.
pub(super) fn get<'a>(root: &'a Value, path: &[usize]) -> Option<&'a Value> {
    path.iter().try_fold(root, |value, index| match value {
        Value::Object(members) => members.get_index(*index).map(|(_, value)| value),
        Value::Array(elements) => elements.get(*index),
        _ => None,
    })
}

/// Returns the node at a path, to change it.
pub(super) fn get_mut<'a>(root: &'a mut Value, path: &[usize]) -> Option<&'a mut Value> {
    path.iter().try_fold(root, |value, index| match value {
        Value::Object(members) => members.get_index_mut(*index).map(|(_, value)| value),
        Value::Array(elements) => elements.get_mut(*index),
        _ => None,
    })
}

/// Returns the object at a path, to change it.
pub(super) fn object<'a>(root: &'a mut Value, path: &[usize]) -> Option<&'a mut Object> {
    match get_mut(root, path)? {
        Value::Object(members) => Some(members),
        _ => None,
    }
}

/// Replaces a value, if it exists.
pub(super) fn set(root: &mut Value, path: &[usize], value: Value) {
    if let Some(place) = get_mut(root, path) {
        *place = value;
    }
}

/// Takes a node out, with the name that it had; the root stays.
pub(super) fn take(root: &mut Value, path: &[usize]) -> Option<(String, Value)> {
    let (last, parent) = path.split_last()?;
    match get_mut(root, parent)? {
        Value::Object(members) => members.shift_remove_index(*last),
        Value::Array(elements) if *last < elements.len() => {
            Some((String::new(), elements.remove(*last)))
        }
        _ => None,
    }
}

/// Gives the member at a path another name, and keeps its place.
pub(super) fn rename(root: &mut Value, path: &[usize], name: &str) {
    let Some((last, parent)) = path.split_last() else { return };
    let Some(members) = object(root, parent) else { return };
    if let Some((_, value)) = members.shift_remove_index(*last) {
        // A member that has the name already goes.
        members.shift_remove(name);
        members.shift_insert((*last).min(members.len()), name.to_owned(), value);
    }
}

/// Returns the member at the end of some names, which are created where they are missing.
pub(super) fn ensure<'a>(root: &'a mut Value, names: &[&str]) -> Option<&'a mut Object> {
    let mut place = root;
    for name in names {
        let Value::Object(members) = place else { return None };
        place = members.entry((*name).to_owned()).or_insert_with(|| Object::new().into());
    }
    match place {
        Value::Object(members) => Some(members),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mutate::original::read;

    fn tree() -> Value {
        read("a: {b: [1, {c: 2}], properties: {d: {type: string}}}").expect("it is YAML")
    }

    fn find(tree: &Value, pointer: &str) -> Path {
        let node = nodes(tree).into_iter().find(|node| node.pointer().to_string() == pointer);
        node.expect("it is there").path
    }

    #[test]
    fn every_node_is_found_by_its_path_and_its_address() {
        let tree = tree();
        let found = nodes(&tree);
        assert_eq!(found.len(), 9);
        assert!(found.iter().all(|node| get(&tree, &node.path) == Some(node.value)));
        assert_eq!(get(&tree, &find(&tree, "/a/b/1/c")), Some(&Value::from(2_i128)));
    }

    #[test]
    fn a_schema_is_known_by_where_it_stands() {
        let tree = tree();
        let schemas: Vec<String> = nodes(&tree)
            .iter()
            .filter(|node| node.is_schema())
            .map(|node| node.pointer().to_string())
            .collect();
        assert_eq!(schemas, ["/a", "/a/properties/d"]);
    }

    #[test]
    fn what_is_taken_out_is_gone_and_what_is_renamed_keeps_its_place() {
        let mut tree = tree();
        let place = find(&tree, "/a/b/0");
        assert_eq!(take(&mut tree, &place), Some((String::new(), Value::from(1_i128))));
        let place = find(&tree, "/a/b");
        rename(&mut tree, &place, "z");
        let expected = read("a: {z: [{c: 2}], properties: {d: {type: string}}}");
        assert_eq!(Some(&tree), expected.as_ref());
        let place = find(&tree, "/a/z");
        rename(&mut tree, &place, "properties");
        assert_eq!(Some(&tree), read("a: {properties: [{c: 2}]}").as_ref());
        let first = tree.get("a").and_then(Value::as_object).and_then(|a| a.get_index(0));
        assert_eq!(first.map(|(key, _)| key.as_str()), Some("properties"));
        assert_eq!(take(&mut tree, &[]), None);
    }
}
