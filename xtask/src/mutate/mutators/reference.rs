//! Mutations of references: to other nodes, to themselves and what is around them, to further
//! files, and to nowhere.

use castiron::document::{Object, Value};
use fastrand::Rng;

use super::Work;
use crate::mutate::{
    original::{MAIN, Original},
    tree, words,
};

/// The file that parts of documents are moved to.
const SIDE: &str = "side/parts.yaml";

/// References that lead nowhere, or on a way that few take.
const ODD: [&str; 18] = [
    "",
    "#",
    "#/",
    "##",
    "#a",
    "/",
    ".",
    "..",
    "../a.yaml",
    "/etc/hostname",
    "openapi.yaml",
    "./openapi.yaml#/",
    "side/../openapi.yaml#/paths",
    "https://example.com/a.yaml#/b",
    "#/%zz",
    "#/components/schemas/~2",
    "file:///a",
    "#/paths/~1",
];

/// Returns an object that is a reference.
pub(super) fn to(target: &str) -> Value {
    Object::from_iter([("$ref".to_owned(), Value::from(target))]).into()
}

/// Returns the text of a reference to a schema, or now and then to any node.
pub(super) fn target(rng: &mut Rng, document: &Value) -> String {
    let is_any = rng.u32(..6) == 0;
    let nodes = tree::nodes(document);
    let fitting: Vec<_> = nodes.iter().filter(|node| is_any || node.is_schema()).collect();
    if fitting.is_empty() {
        return "#".to_owned();
    }
    format!("#{}", fitting[rng.usize(..fitting.len())].pointer())
}

/// Points a reference elsewhere.
pub(super) fn redirect(work: &mut Work<'_>) -> Option<()> {
    let path = tree::pick(work.tree, work.rng, |node| node.key() == "$ref")?;
    let target = target(work.rng, work.tree);
    tree::set(work.tree, &path, target.into());
    Some(())
}

/// Replaces a node with a reference, perhaps with members beside it.
pub(super) fn refer(work: &mut Work<'_>) -> Option<()> {
    let is_any = work.rng.u32(..4) == 0;
    let kind = |node: &tree::Node<'_>| !node.is_root() && (is_any || node.is_schema());
    let path = tree::pick(work.tree, work.rng, kind)?;
    let target = target(work.rng, work.tree);
    let place = tree::get_mut(work.tree, &path)?;
    match place {
        Value::Object(members) if work.rng.u32(..4) == 0 => {
            members.insert("$ref".to_owned(), target.into());
        }
        place => *place = to(&target),
    }
    Some(())
}

/// Replaces a node with a reference to itself or to a parent.
pub(super) fn knot(work: &mut Work<'_>) -> Option<()> {
    let is_any = work.rng.u32(..4) == 0;
    let kind = |node: &tree::Node<'_>| !node.is_root() && (is_any || node.is_schema());
    let path = tree::pick(work.tree, work.rng, kind)?;
    let above = work.rng.usize(..path.len()).min(work.rng.usize(..path.len()));
    let around = &path[..path.len() - above];
    let nodes = tree::nodes(work.tree);
    let target = format!("#{}", nodes.iter().find(|node| node.path == around)?.pointer());
    tree::set(work.tree, &path, to(&target));
    Some(())
}

/// Points a reference to nowhere, or to a strange place.
pub(super) fn odd(work: &mut Work<'_>) -> Option<()> {
    let target = words::one_of(work.rng, &ODD);
    if let Some(path) = tree::pick(work.tree, work.rng, |node| node.key() == "$ref") {
        tree::set(work.tree, &path, target.into());
    } else {
        let path = tree::pick_schema(work.tree, work.rng)?;
        tree::set(work.tree, &path, to(target));
    }
    Some(())
}

/// Moves a part of the document to a further file, with references there and back.
pub(super) fn aside(original: &mut Original, rng: &mut Rng) -> &'static str {
    let moved = original.files.get_mut(MAIN).and_then(|document| {
        let path = tree::pick(document, rng, |node| !node.is_root())?;
        let part = tree::get(document, &path)?.clone();
        let name = format!("part{}", rng.u32(..3));
        tree::set(document, &path, to(&format!("{SIDE}#/{name}")));
        Some((name, part))
    });
    let Some((name, mut part)) = moved else { return "nothing" };
    if rng.u32(..3) > 0 {
        lead_back(&mut part);
    }
    let side = original.files.entry(SIDE.to_owned()).or_insert_with(|| Object::new().into());
    if let Some(members) = tree::object(side, &[]) {
        members.insert(name, part);
    }
    "aside"
}

/// Makes the references of a part that was moved lead back to the main file.
fn lead_back(part: &mut Value) {
    let is_local = |node: &tree::Node<'_>| {
        node.key() == "$ref" && node.value.as_str().is_some_and(|text| text.starts_with('#'))
    };
    let paths: Vec<_> =
        tree::nodes(part).into_iter().filter(is_local).map(|node| node.path).collect();
    for path in paths {
        let text = tree::get(part, &path).and_then(Value::as_str).unwrap_or_default();
        let text = format!("../{MAIN}{text}");
        tree::set(part, &path, text.into());
    }
}
