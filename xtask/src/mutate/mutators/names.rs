//! Mutations of leaves: names of members, texts and numbers.

use castiron::document::Value;

use super::Work;
use crate::mutate::{tree, words};

/// Gives a member, an operation or a parameter a hard name.
pub(super) fn name(work: &mut Work<'_>) -> Option<()> {
    let name = words::name(work.rng, work.tree);
    let is_name = |node: &tree::Node<'_>| {
        ["name", "operationId", "title"].contains(&node.key()) && node.value.as_str().is_some()
    };
    let named = work.rng.bool().then(|| tree::pick(work.tree, work.rng, is_name)).flatten();
    if let Some(path) = named {
        tree::set(work.tree, &path, name.into());
        return Some(());
    }
    let path = tree::pick(work.tree, work.rng, |node| !node.key().is_empty())?;
    tree::rename(work.tree, &path, &name);
    Some(())
}

/// Replaces a string with another one.
pub(super) fn text(work: &mut Work<'_>) -> Option<()> {
    let path = tree::pick(work.tree, work.rng, |node| node.value.as_str().is_some())?;
    let text = words::text(work.rng, work.tree);
    tree::set(work.tree, &path, text.into());
    Some(())
}

/// Replaces a number or a string with another number.
pub(super) fn number(work: &mut Work<'_>) -> Option<()> {
    let is_number = |node: &tree::Node<'_>| matches!(node.value, Value::Number(_));
    let path = tree::pick(work.tree, work.rng, is_number)
        .or_else(|| tree::pick(work.tree, work.rng, |node| node.value.as_str().is_some()))?;
    let number = words::number(work.rng);
    tree::set(work.tree, &path, number);
    Some(())
}
