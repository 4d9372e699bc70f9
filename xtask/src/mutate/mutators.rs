//! The mutations, and how often each is taken.
//!
//! Each changes one thing that authors, converters and attackers change: the generator must end
//! well whatever it is given.

mod growth;
mod names;
mod reference;
mod schema;
mod settings;
mod structure;

use castiron::document::Value;
use fastrand::Rng;

use super::{
    original::{MAIN, Original, Originals},
    tree,
};

/// The most levels of a tree: what writes it uses the stack for each, and what reads it takes far
/// fewer.
const DEEPEST: usize = 800;

/// What a mutation works with.
struct Work<'a> {
    /// The tree that is changed.
    tree: &'a mut Value,
    rng: &'a mut Rng,
    /// The documents to take parts of.
    originals: &'a Originals,
}

/// A mutation of one tree.
struct Mutator {
    name: &'static str,
    /// How often it is taken, compared with the others.
    weight: u32,
    /// Does it; where the tree has no place for it, nothing happens.
    mutate: fn(&mut Work<'_>) -> Option<()>,
}

const fn mutator(
    name: &'static str,
    weight: u32,
    mutate: fn(&mut Work<'_>) -> Option<()>,
) -> Mutator {
    Mutator { name, weight, mutate }
}

/// The mutations of a tree.
const MUTATORS: &[Mutator] = &[
    mutator("drop", 10, structure::drop_node),
    mutator("duplicate", 6, structure::duplicate),
    mutator("retype", 8, structure::retype),
    mutator("move", 8, structure::move_node),
    mutator("swap", 8, structure::swap),
    mutator("copy", 8, structure::copy),
    mutator("splice", 10, structure::splice),
    mutator("rename", 6, structure::rename),
    mutator("exchange", 6, structure::exchange),
    mutator("wrap", 12, schema::wrap),
    mutator("require", 8, schema::require),
    mutator("keyword", 12, schema::keyword),
    mutator("discriminate", 6, schema::discriminate),
    mutator("type", 6, schema::change_type),
    mutator("redirect", 8, reference::redirect),
    mutator("refer", 8, reference::refer),
    mutator("knot", 8, reference::knot),
    mutator("odd reference", 3, reference::odd),
    mutator("deepen", 3, growth::deepen),
    mutator("widen", 2, growth::widen),
    mutator("chain", 3, growth::chain),
    mutator("choices", 2, growth::choices),
    mutator("name", 5, names::name),
    mutator("text", 6, names::text),
    mutator("number", 5, names::number),
];

/// Mutates a document, and returns the name of the mutation.
pub(super) fn mutate(
    original: &mut Original,
    rng: &mut Rng,
    originals: &Originals,
) -> &'static str {
    match rng.u32(..40) {
        0 => return settings::change(original, rng, originals),
        1 => return reference::aside(original, rng),
        _ => {}
    }
    let is_main = rng.u32(..4) > 0;
    let files = original.files.len();
    let chosen = original.files.iter_mut().nth(rng.usize(..files));
    let Some((path, tree)) = chosen else { return "nothing" };
    let tree = if path == MAIN || !is_main { Some(tree) } else { original.files.get_mut(MAIN) };
    let Some(tree) = tree else { return "nothing" };
    let mutator = weighted(rng);
    let before = tree.clone();
    match (mutator.mutate)(&mut Work { tree, rng, originals }) {
        Some(()) if tree::depth(tree) <= DEEPEST => mutator.name,
        _ => {
            *tree = before;
            "nothing"
        }
    }
}

fn weighted(rng: &mut Rng) -> &'static Mutator {
    let all: u32 = MUTATORS.iter().map(|mutator| mutator.weight).sum();
    let mut left = rng.u32(..all);
    let is_it = |mutator: &&Mutator| {
        let is_it = left < mutator.weight;
        left = left.saturating_sub(mutator.weight);
        is_it
    };
    MUTATORS.iter().find(is_it).unwrap_or(&MUTATORS[0])
}

#[cfg(test)]
mod tests;
