//! The schemas and operations below keys that the typed model lacks, read once, to be lent.

use std::collections::BTreeMap;

use openapiv3::{Operation, PathItem, ReferenceOr, Schema};

use super::{normalize::internal, typed, value::Value};
use crate::diagnostic::Pointer;

/// The keywords below which schemas are found, by position or by name.
const KEYWORDS: &[&str] = &["prefixItems", "patternProperties", "dependentSchemas"];

/// What is preserved, by its address in the text.
#[derive(Debug, Default)]
pub(super) struct Preserved {
    pub(super) schemas: BTreeMap<String, ReferenceOr<Schema>>,
    pub(super) operations: BTreeMap<String, Operation>,
    /// The webhooks by name, in the document's order.
    pub(super) webhooks: Vec<(String, ReferenceOr<PathItem>)>,
}

/// Reads all that is preserved.
pub(super) fn read(root: &Value) -> Preserved {
    let mut found = Preserved::default();
    let mut open = vec![(Pointer::root(), root)];
    while let Some((at, node)) = open.pop() {
        for (key, child) in children(node) {
            // The parts of other files have no other address.
            let is_files = key == internal::FILES;
            let plain = key.strip_prefix(internal::PREFIX).filter(|_| !is_files).unwrap_or(&key);
            let at = at.key(plain);
            if plain.len() < key.len() {
                found.take(plain, &at, child);
            }
            open.push((at, child));
        }
    }
    found
}

impl Preserved {
    /// Reads what is below a keyword.
    fn take(&mut self, keyword: &str, at: &Pointer, node: &Value) {
        let each = || children(node).into_iter().map(|(name, node)| (at.key(&name), node));
        let operation = |(at, node): (Pointer, &Value)| {
            typed::read(node).ok().map(|operation| (at.to_string(), operation))
        };
        match keyword {
            "query" => self.operations.extend(operation((at.clone(), node))),
            "itemSchema" | "contentSchema" | "then" | "else" | "unevaluatedProperties" => {
                self.schemas.extend(typed::read(node).ok().map(|schema| (at.to_string(), schema)));
            }
            "additionalOperations" => self.operations.extend(each().filter_map(operation)),
            "webhooks" if at.parent().is_some_and(|root| root == Pointer::root()) => {
                let item = |(name, node): (String, &Value)| Some((name, typed::read(node).ok()?));
                self.webhooks.extend(children(node).into_iter().filter_map(item));
            }
            _ if KEYWORDS.contains(&keyword) => {
                let schema = |(at, node): (Pointer, &Value)| {
                    typed::read(node).ok().map(|schema| (at.to_string(), schema))
                };
                self.schemas.extend(each().filter_map(schema));
            }
            _ => {}
        }
    }
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
