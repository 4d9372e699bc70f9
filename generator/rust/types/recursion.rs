//! The nesting depth of the types of the API, and the attributes that the compiler needs for it.
//!
//! It follows types to the end, for auto traits, for what is dropped and for sizes, and gives up
//! after 128 steps (the Rust reference, "The `recursion_limit` attribute").

use std::collections::BTreeSet;

use super::size::is_large;
use crate::ir::{Api, Operation, Type, TypeId, TypeKind, Types};

/// The default recursion limit of compilers.
const DEFAULT: usize = 128;

/// The steps of what holds the types, such as the future of a call.
const AROUND: usize = 16;

/// Returns the `recursion_limit` that a crate needs which uses the types, if it needs one; of those
/// in the tangle it is said that they are unwind safe.
pub(crate) fn limit(api: &Api, tangle: &BTreeSet<TypeId>) -> Option<usize> {
    let whole = api.operations().flat_map(Operation::sent).chain(api.received());
    let whole = whole.map(layers).max().unwrap_or_default();
    let step = |owner, part: &Type| steps(&api.types, owner, part, tangle.contains(&owner));
    let steps = whole + api.types.depth(step);
    (steps + AROUND > DEFAULT).then(|| (steps + DEFAULT).next_power_of_two())
}

/// Returns the line at the root of a program that uses the types, if it needs one.
pub(crate) fn attribute(limit: Option<usize>) -> Option<String> {
    limit.map(|limit| format!("#![recursion_limit = \"{limit}\"]"))
}

/// Returns how many steps it takes the compiler from a model to what is in a part of it: the model,
/// the `Option` of a field, and the containers.
fn steps(types: &Types, owner: TypeId, part: &Type, is_safe: bool) -> usize {
    let closes = types.closes_cycle(owner, part);
    let (own, is_boxed) = match types.get(owner).kind {
        TypeKind::Union(_) => (1, closes || is_large(types, part)),
        TypeKind::Record(_) | TypeKind::Enum(_) => (2, closes),
    };
    // To tell whether a box is unwind safe, the pointer in it is followed, too.
    let boxed = match (is_boxed, is_safe) {
        (false, _) => 0,
        (true, true) => 2,
        (true, false) => 4,
    };
    own + boxed + layers(part)
}

/// Returns how many steps the containers of a type are.
fn layers(ty: &Type) -> usize {
    match ty {
        // A `Vec` has a buffer, and that a pointer; a map has nodes.
        Type::List(inner) | Type::Map(inner) => 3 + layers(inner),
        Type::Nullable(inner) => 1 + layers(inner),
        Type::Tuple(items) => 1 + items.iter().map(layers).max().unwrap_or_default(),
        _ => 0,
    }
}
