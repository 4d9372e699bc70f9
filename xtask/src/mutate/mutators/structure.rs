//! Mutations that know nothing of OpenAPI: nodes are left out, doubled, moved and exchanged.

use super::Work;
use crate::mutate::{tree, words};
use castiron::document::Value;

/// How many names of one kind are tried before any other node will do.
const LIKELY: u32 = 4;

/// Leaves a node out.
pub(super) fn drop_node(work: &mut Work<'_>) -> Option<()> {
    let path = tree::pick(work.tree, work.rng, |node| !node.is_root())?;
    tree::take(work.tree, &path).map(drop)
}

/// Doubles a node beside itself, a member under another name.
pub(super) fn duplicate(work: &mut Work<'_>) -> Option<()> {
    let path = tree::pick(work.tree, work.rng, |node| !node.is_root())?;
    let value = tree::get(work.tree, &path)?.clone();
    let name = words::name(work.rng, work.tree);
    let (last, parent) = path.split_last()?;
    match tree::get_mut(work.tree, parent)? {
        Value::Array(elements) => elements.insert(*last, value),
        Value::Object(members) => {
            let similar = format!("{}_", members.get_index(*last)?.0);
            members.insert(if work.rng.bool() { similar } else { name }, value);
        }
        _ => {}
    }
    Some(())
}

/// Replaces a node with a value of any type.
pub(super) fn retype(work: &mut Work<'_>) -> Option<()> {
    let path = tree::pick(work.tree, work.rng, |node| !node.is_root())?;
    let value = words::value(work.rng, work.tree);
    tree::set(work.tree, &path, value);
    Some(())
}

/// Moves a node into another object or list.
pub(super) fn move_node(work: &mut Work<'_>) -> Option<()> {
    let path = tree::pick(work.tree, work.rng, |node| !node.is_root())?;
    let (name, value) = tree::take(work.tree, &path)?;
    let is_container =
        |node: &tree::Node<'_>| matches!(node.value, Value::Object(_) | Value::Array(_));
    let place = tree::pick(work.tree, work.rng, is_container)?;
    let other = words::key(work.rng, work.tree);
    match tree::get_mut(work.tree, &place)? {
        Value::Array(elements) => elements.push(value),
        Value::Object(members) => {
            let keeps_name = !name.is_empty() && work.rng.u32(..4) > 0;
            members.insert(if keeps_name { name } else { other }, value);
        }
        _ => {}
    }
    Some(())
}

/// Exchanges two nodes; where one is within the other, it is copied into itself.
pub(super) fn swap(work: &mut Work<'_>) -> Option<()> {
    let one = tree::pick(work.tree, work.rng, |node| !node.is_root())?;
    let other = tree::pick(work.tree, work.rng, |node| !node.is_root())?;
    let first = tree::get(work.tree, &one)?.clone();
    let second = tree::get(work.tree, &other)?.clone();
    tree::set(work.tree, &one, second);
    tree::set(work.tree, &other, first);
    Some(())
}

/// Copies a node over another, which most often has the same name.
pub(super) fn copy(work: &mut Work<'_>) -> Option<()> {
    let path = tree::pick(work.tree, work.rng, |node| !node.is_root())?;
    let source = like(work.tree, work.rng, work.tree, &path)?;
    tree::set(work.tree, &path, source);
    Some(())
}

/// Copies a node of another document over one, which most often has the same name.
pub(super) fn splice(work: &mut Work<'_>) -> Option<()> {
    let path = tree::pick(work.tree, work.rng, |node| !node.is_root())?;
    let other = work.originals.pick(work.rng);
    let file = work.rng.usize(..other.files.len());
    let (_, donor) = other.files.iter().nth(file)?;
    let source = like(donor, work.rng, work.tree, &path)?;
    let is_added = work.rng.u32(..3) == 0;
    match tree::get_mut(work.tree, &path)? {
        // Two objects are also put together, as when documents are merged by hand.
        Value::Object(members) if is_added => {
            if let Value::Object(more) = source {
                members.extend(more);
            }
        }
        place => *place = source,
    }
    Some(())
}

/// Returns a node of `donor` with the name of the one at a path of `tree`, or any.
fn like(donor: &Value, rng: &mut fastrand::Rng, tree: &Value, path: &[usize]) -> Option<Value> {
    let nodes = tree::nodes(tree);
    let node = nodes.iter().find(|node| node.path == path)?;
    let (key, is_schema) = (node.key(), node.is_schema());
    let likely = rng.u32(..LIKELY) > 0;
    let same = |other: &tree::Node<'_>| {
        if is_schema { other.is_schema() } else { !key.is_empty() && other.key() == key }
    };
    let found = likely.then(|| tree::pick(donor, rng, same)).flatten();
    let found = match found {
        Some(found) => found,
        None => tree::pick(donor, rng, |_| true)?,
    };
    tree::get(donor, &found).cloned()
}

/// Gives a member another name.
pub(super) fn rename(work: &mut Work<'_>) -> Option<()> {
    let path = tree::pick(work.tree, work.rng, |node| !node.key().is_empty())?;
    let name = words::key(work.rng, work.tree);
    tree::rename(work.tree, &path, &name);
    Some(())
}

/// Gives a member of a schema to another schema.
pub(super) fn exchange(work: &mut Work<'_>) -> Option<()> {
    let from = tree::pick_schema(work.tree, work.rng)?;
    let to = tree::pick_schema(work.tree, work.rng)?;
    let is_kept = work.rng.bool();
    let members = tree::object(work.tree, &from)?;
    if members.is_empty() {
        return None;
    }
    let index = work.rng.usize(..members.len());
    let (name, value) = members.get_index(index)?;
    let (name, value) = (name.clone(), value.clone());
    tree::object(work.tree, &to)?.insert(name.clone(), value);
    if !is_kept {
        tree::object(work.tree, &from)?.shift_remove(&name);
    }
    Some(())
}
