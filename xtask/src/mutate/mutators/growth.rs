//! Mutations that let a document grow: deep, wide, in chains of schemas and in products of choices.

use castiron::document::{Object, Value};

use super::Work;
use crate::mutate::{tree, words};

/// The most levels of nodes that a part grows to by being nested in itself.
const DEEPEST: usize = 400;

/// The most copies of a member.
const WIDEST: usize = 800;

/// The most nodes that a part grows to.
const LARGEST: usize = 20_000;

/// The longest chain of schemas.
const LONGEST: usize = 1_200;

/// The most levels of choices, of which each doubles the product.
const CHOICES: usize = 40;

/// Nests a part of the document in itself, many times.
pub(super) fn deepen(work: &mut Work<'_>) -> Option<()> {
    let has_children =
        |node: &tree::Node<'_>| node.is_schema() && tree::nodes(node.value).len() > 1;
    let outer = tree::pick(work.tree, work.rng, has_children)?;
    let part = tree::get(work.tree, &outer)?.clone();
    let inner = tree::pick(&part, work.rng, |node| !node.is_root())?;
    let most = (DEEPEST / inner.len()).min(LARGEST / tree::nodes(&part).len());
    let mut nested = part.clone();
    for _ in 0..words::magnitude(work.rng, most) {
        let mut level = part.clone();
        tree::set(&mut level, &inner, nested);
        nested = level;
    }
    tree::set(work.tree, &outer, nested);
    Some(())
}

/// Copies a node many times beside itself.
pub(super) fn widen(work: &mut Work<'_>) -> Option<()> {
    let path = tree::pick(work.tree, work.rng, |node| !node.is_root())?;
    let value = tree::get(work.tree, &path)?.clone();
    let most = WIDEST.min(LARGEST / tree::nodes(&value).len());
    let count = words::magnitude(work.rng, most);
    let (last, parent) = path.split_last()?;
    match tree::get_mut(work.tree, parent)? {
        Value::Array(elements) => elements.extend((0..count).map(|_| value.clone())),
        Value::Object(members) => {
            let name = members.get_index(*last)?.0.clone();
            members.extend((0..count).map(|number| (format!("{name}{number}"), value.clone())));
        }
        _ => {}
    }
    Some(())
}

/// Returns the schemas of the document's components, and what references to them begin with.
fn components(document: &mut Value) -> Option<(&mut Object, &'static str)> {
    if document.get("swagger").is_some() {
        Some((tree::ensure(document, &["definitions"])?, "#/definitions/"))
    } else {
        Some((tree::ensure(document, &["components", "schemas"])?, "#/components/schemas/"))
    }
}

/// Adds a chain of schemas of which each has the next, and puts its first where a schema was; the
/// last has the first again, or ends it.
pub(super) fn chain(work: &mut Work<'_>) -> Option<()> {
    let path = tree::pick_schema(work.tree, work.rng);
    let count = words::magnitude(work.rng, LONGEST).max(2);
    let is_ring = work.rng.bool();
    let link = work.rng.u32(..8);
    let prefix = words::one_of(work.rng, &["Link", "link_", "L"]);
    let (schemas, base) = components(work.tree)?;
    for number in 0..count {
        let next = (number + 1 < count || is_ring).then(|| (number + 1) % count);
        let schema = match next {
            Some(next) => linked(link, &format!("{base}{prefix}{next}")),
            None => Object::from_iter([("type".to_owned(), "string".into())]).into(),
        };
        schemas.insert(format!("{prefix}{number}"), schema);
    }
    if let Some(path) = path {
        tree::set(work.tree, &path, super::reference::to(&format!("{base}{prefix}0")));
    }
    Some(())
}

/// Returns a schema that has another in one of several ways.
fn linked(link: u32, target: &str) -> Value {
    let single = |key: &str, value: Value| Object::from_iter([(key.to_owned(), value)]);
    let other = super::reference::to(target);
    let object = |required: bool| {
        let mut object = single("type", "object".into());
        object.insert("properties".to_owned(), single("next", other.clone()).into());
        if required {
            object.insert("required".to_owned(), vec![Value::from("next")].into());
        }
        object
    };
    let list = || {
        let mut list = single("type", "array".into());
        list.insert("items".to_owned(), other.clone());
        list
    };
    match link {
        0 => other.clone(),
        1 => object(true).into(),
        2 => object(false).into(),
        3 => list().into(),
        4 => single("allOf", vec![other.clone(), object(false).into()].into()).into(),
        5 => single("oneOf", vec![other.clone(), list().into()].into()).into(),
        6 => {
            single("anyOf", vec![object(true).into(), single("type", "null".into()).into()].into())
                .into()
        }
        _ => single("additionalProperties", other.clone()).into(),
    }
}

/// Adds levels of choices, each between two that have the next level: their product doubles with
/// each.
pub(super) fn choices(work: &mut Work<'_>) -> Option<()> {
    let path = tree::pick_schema(work.tree, work.rng);
    let levels = words::magnitude(work.rng, CHOICES).max(2);
    let combiner = words::one_of(work.rng, &words::COMBINERS);
    let is_extended = work.rng.bool();
    let (schemas, base) = components(work.tree)?;
    for level in 0..levels {
        let next = format!("{base}Level{}", (level + 1) % levels);
        let option = |number: u32| choice(&next, number, is_extended);
        let schema = Object::from_iter([(combiner.to_owned(), vec![option(0), option(1)].into())]);
        schemas.insert(format!("Level{level}"), schema.into());
    }
    if work.rng.bool() {
        let end = Object::from_iter([("type".to_owned(), Value::from("string"))]);
        schemas.insert(format!("Level{}", levels - 1), end.into());
    }
    if let Some(path) = path {
        tree::set(work.tree, &path, super::reference::to(&format!("{base}Level0")));
    }
    Some(())
}

/// Returns one option of a level: the next level itself, or an object that extends it.
fn choice(next: &str, number: u32, is_extended: bool) -> Value {
    let other = super::reference::to(next);
    let name = format!("p{number}");
    let own = if is_extended { Object::new().into() } else { other.clone() };
    let properties: Value = Object::from_iter([(name, own)]).into();
    let object: Value = Object::from_iter([("properties".to_owned(), properties)]).into();
    if is_extended {
        Object::from_iter([("allOf".to_owned(), vec![other, object].into())]).into()
    } else {
        object
    }
}
