//! Generic schemas: `$dynamicRef` leads to the outermost schema around it that has its anchor
//! (JSON Schema 2020-12 §8.2.3.2).
//!
//! A schema that has such anchors and refers to a generic schema gets a copy of that, in which the
//! anchors lead to its own. All references are addresses by now.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    rc::Rc,
};

use super::{
    identify::{last, may_hold},
    reference::{find, local},
    value::{Object, Value},
};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};

/// How many nodes may be looked at, and how many copied.
const NODES: (usize, usize) = (1_000_000, 100_000);

/// How deep copies may be nested: schemas nest in the document 24 levels at most.
const DEPTH: usize = 3;

/// Keywords that have schemas beside the schema itself.
const BESIDE: &[&str] = &["$defs", "definitions"];

/// The anchors of a schema, each with its address.
type Anchors = BTreeMap<String, Pointer>;

/// Lets dynamic references lead where they do in each schema around them.
pub(super) fn bind(root: &mut Value, found: &mut Diagnostics) {
    let before = root.clone();
    let (looked, copied) = NODES;
    let (reach, bound) = (BTreeMap::new(), BTreeSet::new());
    let mut work = Work { root: &before, reach, bound, open: Vec::new(), looked, copied };
    work.visit(root, &Pointer::root());
    finish(root, &Pointer::root(), &work.bound, found);
}

struct Work<'a> {
    /// The file as it was.
    root: &'a Value,
    /// The dynamic references that a part leads to, itself or by others.
    reach: BTreeMap<Pointer, Rc<BTreeSet<String>>>,
    /// The dynamic references that lead where they should in all copies.
    bound: BTreeSet<Pointer>,
    /// What is being copied, and where to.
    open: Vec<(Pointer, Pointer)>,
    looked: usize,
    copied: usize,
}

impl Work<'_> {
    fn visit(&mut self, node: &mut Value, at: &Pointer) {
        if let Value::Object(members) = node
            && !anchors(members, at).is_empty()
        {
            self.bind(node, at, at, &Anchors::new());
            if let Value::Object(members) = node {
                for key in BESIDE {
                    members.get_mut(*key).into_iter().for_each(|one| self.visit(one, &at.key(key)));
                }
            }
            return;
        }
        each(node, at, &mut |child, at| self.visit(child, at));
    }

    /// Binds what is below a node to anchors around it; `from` is where it stood.
    fn bind(&mut self, node: &mut Value, at: &Pointer, from: &Pointer, around: &Anchors) {
        let mut known = around.clone();
        if let Value::Object(members) = &*node {
            for (name, own) in anchors(members, at) {
                known.entry(name).or_insert(own);
            }
        }
        let skipped: Vec<(&str, Value)> = match node {
            Value::Object(members) => BESIDE
                .iter()
                .filter_map(|key| Some((*key, members.get_mut(*key).map(std::mem::take)?)))
                .collect(),
            _ => Vec::new(),
        };
        each(node, at, &mut |child, below| {
            let from = below.last().map_or_else(|| from.clone(), |last| from.key(&last));
            self.bind(child, below, &from, &known);
        });
        let Value::Object(members) = node else { return };
        members.extend(skipped.into_iter().map(|(key, value)| (key.to_owned(), value)));
        if let Some(name) = members.get("$dynamicRef").and_then(Value::as_str) {
            if let Some(target) = known.get(name.trim_start_matches('#')) {
                let target = format!("#{target}");
                self.bound.insert(from.clone());
                members.shift_remove("$dynamicRef");
                members.insert("$ref".to_owned(), target.into());
            }
        } else if let Some(target) = members.get("$ref").and_then(Value::as_str).and_then(local) {
            self.bind_reference(members, at, &target, &known);
        }
    }

    /// Puts a copy of what a reference leads to in its place, where that has references to bind.
    fn bind_reference(
        &mut self,
        members: &mut Object,
        at: &Pointer,
        target: &Pointer,
        known: &Anchors,
    ) {
        if !self.reach(target).iter().any(|name| known.contains_key(name)) {
            return;
        }
        if let Some((_, copy)) = self.open.iter().find(|(open, _)| open == target) {
            members.insert("$ref".to_owned(), format!("#{copy}").into());
            return;
        }
        let Some(original @ Value::Object(_)) = find(self.root, target) else { return };
        let size = original.size();
        let is_list = members.get("allOf").is_none_or(|parts| matches!(parts, Value::Array(_)));
        if self.open.len() >= DEPTH || size > self.copied || !is_list {
            return;
        }
        self.copied -= size;
        let mut copy = original.clone();
        if let Value::Object(copy) = &mut copy {
            let own = ["$id", "$anchor", "$dynamicAnchor"];
            copy.retain(|key, _| !own.contains(&key.as_str()) && !BESIDE.contains(&key.as_str()));
        }
        let parts = members.get("allOf").and_then(Value::as_array).map_or(0, <[Value]>::len);
        let place = at.key("allOf").index(parts);
        self.open.push((target.clone(), place.clone()));
        self.bind(&mut copy, &place, target, known);
        self.open.pop();
        members.shift_remove("$ref");
        let parts = members.entry("allOf".to_owned()).or_insert(Value::Array(Vec::new()));
        if let Value::Array(parts) = parts {
            parts.push(copy);
        }
    }

    /// Returns the dynamic references that a part of the file leads to.
    fn reach(&mut self, from: &Pointer) -> Rc<BTreeSet<String>> {
        if let Some(known) = self.reach.get(from) {
            return Rc::clone(known);
        }
        let (mut names, mut seen) = (BTreeSet::new(), BTreeSet::from([from.clone()]));
        let mut open = VecDeque::from([from.clone()]);
        while let Some(part) = open.pop_front() {
            let mut nodes: Vec<(&Value, &str)> =
                find(self.root, &part).into_iter().map(|node| (node, "")).collect();
            while let Some((node, around)) = nodes.pop() {
                let Some(left) = self.looked.checked_sub(1) else { break };
                self.looked = left;
                let text = |key: &str| node.get(key).and_then(Value::as_str);
                match (text("$dynamicRef"), text("$ref").and_then(local)) {
                    (Some(name), _) => {
                        names.insert(name.trim_start_matches('#').to_owned());
                    }
                    (None, Some(target)) if seen.insert(target.clone()) => open.push_back(target),
                    _ => {}
                }
                match node {
                    Value::Object(members) => {
                        let held = members.iter().filter(|(key, _)| may_hold(around, key));
                        nodes.extend(held.map(|(key, one)| (one, key.as_str())));
                    }
                    Value::Array(elements) => nodes.extend(elements.iter().map(|one| (one, ""))),
                    _ => {}
                }
            }
        }
        let names = Rc::new(names);
        self.reach.insert(from.clone(), Rc::clone(&names));
        names
    }
}

/// Returns the dynamic anchors of a schema: its own, and those of the schemas beside it.
fn anchors(members: &Object, at: &Pointer) -> Anchors {
    let anchor = |schema: &Object, at: Pointer| {
        Some((schema.get("$dynamicAnchor").and_then(Value::as_str)?.to_owned(), at))
    };
    let beside = BESIDE.iter().flat_map(|key| {
        let schemas = members.get(*key).and_then(Value::as_object).into_iter().flatten();
        schemas.filter_map(|(name, schema)| anchor(schema.as_object()?, at.key(key).key(name)))
    });
    anchor(members, at.clone()).into_iter().chain(beside).collect()
}

/// Ends what was not bound, and says where that leads.
fn finish(node: &mut Value, at: &Pointer, bound: &BTreeSet<Pointer>, found: &mut Diagnostics) {
    if let Value::Object(members) = node
        && members.get("$dynamicRef").is_some_and(|name| name.as_str().is_some())
        && members.contains_key("$ref")
    {
        members.shift_remove("$dynamicRef");
        if !bound.contains(at) {
            let message = "`$dynamicRef` is resolved without the schemas around it";
            let found_here = Diagnostic::note(Code::SCHEMA_UNCHECKED, message);
            found.push_grouped(found_here.at(at.key("$dynamicRef")));
        }
    }
    each(node, at, &mut |child, at| finish(child, at, bound, found));
}

/// Does something with each child of a node in which there may be schemas.
fn each(node: &mut Value, at: &Pointer, work: &mut dyn FnMut(&mut Value, &Pointer)) {
    match node {
        Value::Object(members) => {
            let around = last(at);
            for (key, child) in members.iter_mut().filter(|(key, _)| may_hold(&around, key)) {
                work(child, &at.key(key));
            }
        }
        Value::Array(elements) => {
            for (index, child) in elements.iter_mut().enumerate() {
                work(child, &at.index(index));
            }
        }
        _ => {}
    }
}
