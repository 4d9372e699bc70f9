//! References by name: `$self`, `$id` and `$anchor` (OpenAPI 3.2 §4.1.1, JSON Schema 2020-12 §8.2).
//!
//! A part may have a URI or a name of its own, by which others refer to it. Later stages know
//! addresses in the tree only, so that every such reference becomes one here.

use std::collections::BTreeMap;

use super::{
    dynamic,
    value::{Object, Value},
};
use crate::{
    diagnostic::{Diagnostics, Pointer},
    uri::Uri,
};

/// The URI that a document has which does not say its own: nothing is ever read from there.
const UNKNOWN: &str = "castiron://document/";

/// Keys below which nothing is a schema: what is there is the document's own.
const VALUES: &[&str] = &["example", "examples", "default", "const", "enum", "value", "mapping"];

/// Keys below which schemas have names.
const NAMED: &[&str] =
    &["properties", "patternProperties", "dependentSchemas", "$defs", "definitions", "schemas"];

/// The parts of a file that have names of their own.
#[derive(Debug)]
pub(super) struct Names {
    base: Uri,
    /// The parts with a URI.
    ids: BTreeMap<String, Pointer>,
    /// The parts with a name within a URI.
    anchors: BTreeMap<(String, String), Pointer>,
}

impl Names {
    /// Finds the names in a file.
    pub(super) fn find(root: &Value) -> Self {
        let unknown = Uri::parse(UNKNOWN).expect("the constant is a URI");
        let own = root.get("$self").and_then(Value::as_str).and_then(|text| unknown.join(text));
        let base = own.unwrap_or(unknown);
        let mut names = Self { base: base.clone(), ids: BTreeMap::new(), anchors: BTreeMap::new() };
        names.ids.insert(key(&base), Pointer::root());
        names.gather(root, &Pointer::root(), &base);
        names
    }

    /// Returns the address of the part with this name in the file itself.
    pub(super) fn anchor(&self, name: &str) -> Option<&Pointer> {
        self.anchors.get(&(key(&self.base), name.to_owned()))
    }

    fn gather(&mut self, node: &Value, at: &Pointer, base: &Uri) {
        let mut base = base.clone();
        match node {
            Value::Object(members) => {
                if let Some(own) = identity(members, at, &base) {
                    base = own;
                    self.ids.entry(key(&base)).or_insert_with(|| at.clone());
                }
                for keyword in ["$anchor", "$dynamicAnchor"] {
                    if let Some(name) = members.get(keyword).and_then(Value::as_str) {
                        let anchor = (key(&base), name.to_owned());
                        self.anchors.entry(anchor).or_insert_with(|| at.clone());
                    }
                }
                let around = last(at);
                for (name, member) in members.iter().filter(|(name, _)| may_hold(&around, name)) {
                    self.gather(member, &at.key(name), &base);
                }
            }
            Value::Array(elements) => {
                for (index, element) in elements.iter().enumerate() {
                    self.gather(element, &at.index(index), &base);
                }
            }
            _ => {}
        }
    }

    /// Returns the address that a reference leads to, if it does so by a name; `root` is the file.
    fn resolve(&self, text: &str, base: &Uri, root: &Value) -> Option<Pointer> {
        let target = base.join(text)?;
        let fragment = super::reference::decode(target.split().1.unwrap_or_default())?;
        let part = self.ids.get(&key(&target))?;
        if fragment.is_empty() {
            return Some(part.clone());
        }
        if !fragment.starts_with('/') {
            return self.anchors.get(&(key(&target), fragment)).cloned();
        }
        let below: Pointer = format!("{part}{fragment}").parse().ok()?;
        // Documents give a schema an `$id` and go on to refer to the components of the document.
        let is_there = super::reference::find(root, &below).is_some();
        if is_there { Some(below) } else { fragment.parse().ok() }
    }

    fn rewrite(&self, node: &mut Value, at: &Pointer, base: &Uri, work: &mut Work<'_>) {
        match node {
            Value::Object(members) => {
                let own = identity(members, at, base);
                let base = own.as_ref().unwrap_or(base);
                self.rewrite_reference(members, base, work);
                let around = last(at);
                let held = members.iter_mut().filter(|(name, _)| may_hold(&around, name));
                for (name, member) in held {
                    self.rewrite(member, &at.key(name), base, work);
                }
            }
            Value::Array(elements) => {
                for (index, element) in elements.iter_mut().enumerate() {
                    self.rewrite(element, &at.index(index), base, work);
                }
            }
            _ => {}
        }
    }

    fn rewrite_reference(&self, members: &mut Object, base: &Uri, work: &mut Work<'_>) {
        let dynamic = members.get("$dynamicRef").and_then(Value::as_str).map(str::to_owned);
        let text = members.get("$ref").and_then(Value::as_str).map(str::to_owned);
        let Some(text) = text.or_else(|| dynamic.clone()) else { return };
        let is_plain = text.starts_with("#/") && key(base) == key(&self.base);
        let Some(target) = (!is_plain).then(|| self.resolve(&text, base, work.root)).flatten()
        else {
            return;
        };
        members.insert("$ref".to_owned(), format!("#{target}").into());
        if let Some(name) = dynamic {
            // One that is bound by the schemas around it is kept for that, by its name alone.
            let name = name.split_once('#').map_or("", |(_, name)| name);
            let anchor = super::reference::find(work.root, &target);
            let anchor = anchor.and_then(|target| target.get("$dynamicAnchor")?.as_str());
            if anchor == Some(name) {
                members.insert("$dynamicRef".to_owned(), name.into());
                work.is_dynamic = true;
            } else {
                members.shift_remove("$dynamicRef");
            }
        }
    }
}

struct Work<'a> {
    /// The file as it was.
    root: &'a Value,
    /// Whether there are references that the schemas around them bind.
    is_dynamic: bool,
}

/// Lets every reference by name lead to an address instead.
pub(super) fn identify(root: &mut Value) -> Diagnostics {
    let names = Names::find(root);
    if names.ids.len() == 1 && names.anchors.is_empty() && names.base.as_str() == UNKNOWN {
        return Diagnostics::new();
    }
    let before = root.clone();
    let mut work = Work { root: &before, is_dynamic: false };
    let base = names.base.clone();
    names.rewrite(root, &Pointer::root(), &base, &mut work);
    let mut found = Diagnostics::new();
    if work.is_dynamic {
        dynamic::bind(root, &mut found);
    }
    found
}

/// Returns the URI that a part gives itself.
fn identity(members: &Object, at: &Pointer, base: &Uri) -> Option<Uri> {
    // A property may have this name, too.
    let is_map = at.last().is_some_and(|last| last == "properties");
    let id = members.get("$id").filter(|_| !is_map).and_then(Value::as_str)?;
    base.join(id)
}

/// Returns whether there may be schemas below a key; below `around` keys may be names.
pub(super) fn may_hold(around: &str, key: &str) -> bool {
    NAMED.contains(&around) || !VALUES.contains(&key) && !key.starts_with("x-")
}

/// Returns the last token of an address.
pub(super) fn last(at: &Pointer) -> String {
    at.last().unwrap_or_default().into_owned()
}

/// Returns a URI as it is compared: without a fragment.
fn key(uri: &Uri) -> String {
    uri.split().0.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::budget::Budget;
    use crate::limits::Limits;

    fn rewritten(text: &str) -> Vec<String> {
        let budget = &mut Budget::new(Limits::default());
        let (mut value, _, _) = crate::document::load::load("a.json", text, budget).expect("JSON");
        identify(&mut value);
        let schemas = value.get("s").and_then(Value::as_object).expect("schemas");
        let target = |schema: &Value| schema.get("$ref").and_then(Value::as_str).map(str::to_owned);
        schemas.values().filter_map(target).collect()
    }

    #[test]
    fn names_become_addresses() {
        let text = r##"{"$self": "https://a.test/api/doc.json", "s": {
            "A": {"$anchor": "pet", "$id": "pets/a", "$defs": {"D": {"$anchor": "d"}}},
            "B": {"$anchor": "own"},
            "1": {"$ref": "#own"},
            "2": {"$ref": "pets/a"},
            "3": {"$ref": "https://a.test/api/pets/a#d"},
            "4": {"$ref": "pets/a#/$defs/D"},
            "5": {"$ref": "https://a.test/api/doc.json#/s/B"},
            "6": {"$ref": "doc.json#/s/B"},
            "7": {"$ref": "#/s/B"},
            "8": {"$ref": "other.json#/s/B"},
            "9": {"$dynamicRef": "#own"}
        }}"##;
        let expected = [
            "#/s/B",
            "#/s/A",
            "#/s/A/$defs/D",
            "#/s/A/$defs/D",
            "#/s/B",
            "#/s/B",
            "#/s/B",
            "other.json#/s/B",
            "#/s/B",
        ];
        assert_eq!(rewritten(text), expected);
    }

    #[test]
    fn schemas_with_an_id_still_refer_to_the_document() {
        let text = r##"{"s": {
            "A": {"$id": "https://a.test/a", "$ref": "#/s/B"},
            "B": {"properties": {"$id": "x"}}
        }}"##;
        assert_eq!(rewritten(text), ["#/s/B"]);
    }
}
