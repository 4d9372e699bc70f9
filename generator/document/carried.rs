//! The schemas below keywords that the typed model lacks, read once, so that they can be lent.

use std::collections::BTreeMap;

use openapiv3::{ReferenceOr, Schema};

use super::{normalize::internal, typed, value::Value};
use crate::diagnostic::Pointer;

/// The keywords below which schemas are found, by position or by name.
const KEYWORDS: &[&str] = &["prefixItems", "patternProperties"];

/// Returns all such schemas by their addresses in the text.
pub(super) fn schemas(root: &Value) -> BTreeMap<String, ReferenceOr<Schema>> {
    let mut found = BTreeMap::new();
    let mut open = vec![(Pointer::root(), root)];
    while let Some((at, node)) = open.pop() {
        for (key, child) in children(node) {
            let plain = key.strip_prefix(internal::PREFIX).unwrap_or(&key);
            let at = at.key(plain);
            if plain.len() < key.len() && KEYWORDS.contains(&plain) {
                for (name, schema) in children(child) {
                    if let Ok(schema) = typed::read(schema) {
                        found.insert(at.key(&name).to_string(), schema);
                    }
                }
            }
            open.push((at, child));
        }
    }
    found
}

/// Returns the nodes within a node, each with the last token of its address.
fn children(node: &Value) -> Vec<(String, &Value)> {
    match node {
        Value::Object(members) => members.iter().map(|(key, value)| (key.clone(), value)).collect(),
        Value::Array(elements) => {
            elements.iter().enumerate().map(|(index, value)| (index.to_string(), value)).collect()
        }
        _ => Vec::new(),
    }
}
