//! How deep the types of the API lie within each other, and what the compiler must be told of it.
//!
//! It follows types to the end, for auto traits, for what is dropped and for sizes, and gives up
//! after 128 steps (the Rust reference, "The `recursion_limit` attribute").

use crate::ir::{Type, Types};

/// How far compilers follow types unless they are told otherwise.
const DEFAULT: usize = 128;

/// Returns the `recursion_limit` that a crate needs which uses these types, if it needs one.
pub(super) fn limit(types: &Types) -> Option<usize> {
    let steps = types.depth(steps);
    // What holds the types, such as the future of a call, has layers of its own.
    (steps > DEFAULT).then(|| (steps + DEFAULT).next_power_of_two())
}

/// Returns the line at the root of a program that uses the types, if it needs one.
pub(super) fn attribute(limit: Option<usize>) -> Option<String> {
    limit.map(|limit| format!("#![recursion_limit = \"{limit}\"]"))
}

/// Returns how many steps it takes the compiler from a field to the model in it, which was counted:
/// `Option`, `Box` and the pointer in that, and then the model.
fn steps(part: &Type) -> usize {
    match part {
        // A list or map has a buffer around the pointer.
        Type::List(inner) | Type::Map(inner) => steps(inner) + 2,
        Type::Nullable(inner) => steps(inner) + 1,
        Type::Tuple(items) => items.iter().map(steps).max().unwrap_or_default() + 1,
        _ => 4,
    }
}
