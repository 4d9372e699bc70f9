//! From elements to JSON, by what is known of them.

use serde_json::{Map, Value};

use super::{Document, Element, Kind, Node, tree::Tree};

/// Returns the value of a root; its name does not matter.
pub(super) fn value(document: Document, root: &Tree) -> Value {
    element(document, document.root, root)
}

fn element(document: Document, known: &Element, tree: &Tree) -> Value {
    // XML Schema 1.1, §2.7.2: how an element is marked as `null`.
    if tree.attributes.iter().any(|(name, value)| name == "nil" && value == "true") {
        return Value::Null;
    }
    match known.kind {
        Kind::Any => any(tree),
        Kind::Text | Kind::Number | Kind::Boolean => scalar(known.kind, &tree.text),
        Kind::List { item, .. } => items(document, item, tree),
        Kind::Map(value) => {
            let entry = |child: &Tree| (child.name.clone(), element(document, value, child));
            Value::Object(tree.children.iter().map(entry).collect())
        }
        Kind::Object(index) => object(document, index, tree),
    }
}

fn items(document: Document, item: &Element, tree: &Tree) -> Value {
    let own = tree.children.iter().filter(|child| child.name == item.name);
    Value::Array(own.map(|child| element(document, item, child)).collect())
}

fn object(document: Document, index: usize, tree: &Tree) -> Value {
    let Some(object) = document.objects.get(index) else { return any(tree) };
    let mut members = Map::new();
    for (wire, known) in object.fields {
        let value = match known.node {
            Node::Attribute => {
                let found = tree.attributes.iter().find(|(name, _)| name == known.name);
                found.map(|(_, text)| scalar(known.kind, text))
            }
            Node::Text | Node::Cdata => Some(scalar(known.kind, &tree.text)),
            // A list that is not wrapped and has no items looks the same as one that is absent.
            Node::Element => {
                if let Some(item) = known.loose_items() {
                    Some(items(document, item, tree))
                } else {
                    let found = tree.children.iter().find(|child| child.name == known.name);
                    found.map(|child| element(document, known, child))
                }
            }
        };
        members.extend(value.map(|value| ((*wire).to_owned(), value)));
    }
    if let Some(additional) = object.additional {
        let is_known = |name: &str| object.fields.iter().any(|(_, known)| place(known) == name);
        for child in tree.children.iter().filter(|child| !is_known(&child.name)) {
            members.insert(child.name.clone(), element(document, additional, child));
        }
    }
    Value::Object(members)
}

/// Returns the name of the elements that a field takes.
fn place(known: &Element) -> &'static str {
    known.loose_items().map_or(known.name, |item| item.name)
}

/// Returns the value of a text; the model rejects a text that does not match.
fn scalar(kind: Kind, text: &str) -> Value {
    match (kind, text.trim()) {
        (Kind::Boolean, "true" | "1") => Value::Bool(true),
        (Kind::Boolean, "false" | "0") => Value::Bool(false),
        (Kind::Number, number) => match serde_json::from_str(number) {
            Ok(number @ Value::Number(_)) => number,
            _ => Value::String(text.to_owned()),
        },
        _ => Value::String(text.to_owned()),
    }
}

/// Returns an element of which nothing is known: its text, or its attributes and elements, those
/// of one name as a list.
fn any(tree: &Tree) -> Value {
    if tree.children.is_empty() && tree.attributes.is_empty() {
        return Value::String(tree.text.clone());
    }
    let mut members = Map::new();
    for (name, value) in &tree.attributes {
        members.insert(name.clone(), Value::String(value.clone()));
    }
    for child in &tree.children {
        let value = any(child);
        match members.get_mut(&child.name) {
            None => {
                members.insert(child.name.clone(), value);
            }
            Some(Value::Array(items)) => items.push(value),
            Some(first) => *first = Value::Array(vec![first.take(), value]),
        }
    }
    Value::Object(members)
}
