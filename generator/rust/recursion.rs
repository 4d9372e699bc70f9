//! How deep the types of the API lie within each other, and what the compiler must be told of it.
//!
//! It follows types to the end, for auto traits, for what is dropped and for sizes, and gives up
//! after 128 steps (the Rust reference, "The `recursion_limit` attribute").

use crate::ir::{Api, Operation, Type, TypeId, Types};

/// How far compilers follow types unless they are told otherwise.
const DEFAULT: usize = 128;

/// Returns the `recursion_limit` that a crate needs which uses the types, if it needs one.
pub(super) fn limit(api: &Api) -> Option<usize> {
    let whole = api.operations().flat_map(Operation::sent).chain(api.received());
    let whole = whole.map(layers).max().unwrap_or_default();
    let step = |owner, part: &Type| steps(&api.types, owner, part);
    if whole + api.types.depth_at_most(step) <= DEFAULT {
        return None;
    }
    let steps = whole + api.types.depth(step);
    // What holds the types, such as the future of a call, has layers of its own.
    (steps > DEFAULT).then(|| (steps + DEFAULT).next_power_of_two())
}

/// Returns the line at the root of a program that uses the types, if it needs one.
pub(super) fn attribute(limit: Option<usize>) -> Option<String> {
    limit.map(|limit| format!("#![recursion_limit = \"{limit}\"]"))
}

/// Returns how many steps it takes the compiler from a model to what is in a part of it.
fn steps(types: &Types, owner: TypeId, part: &Type) -> usize {
    // A box is a pointer, too.
    let boxed = if types.closes_cycle(owner, part) { 2 } else { 0 };
    // The model and the `Option` of the field come first.
    2 + boxed + layers(part)
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
