//! Sizes: how much room a value takes in Rust, to keep the variants of an enum alike.
//!
//! An enum is as large as its largest variant, so that large ones are put in a box
//! (`clippy::large_enum_variant`). The sizes are estimates for 64-bit machines.

use crate::ir::{Type, TypeKind, Types};

/// The bytes beyond which a variant is boxed.
const LARGE: usize = 120;

/// How many types may be nested before they count as large.
const DEPTH: usize = 8;

/// Returns whether a variant that holds this type is better boxed.
pub(crate) fn is_large(types: &Types, ty: &Type) -> bool {
    size(types, ty, 0) > LARGE
}

fn size(types: &Types, ty: &Type, depth: usize) -> usize {
    match ty {
        Type::Boolean => 1,
        Type::Int32 | Type::Uint32 | Type::Date | Type::Ipv4 => 8,
        Type::Int64 | Type::Uint64 | Type::Float64 => 16,
        Type::Any => 72,
        Type::Tuple(items) => items.iter().map(|item| size(types, item, depth)).sum(),
        Type::Nullable(inner) => size(types, inner, depth) + 8,
        Type::Named(_) if depth >= DEPTH => LARGE + 1,
        Type::Named(id) => match &types.get(*id).kind {
            TypeKind::Record(record) => record
                .parts()
                .map(|part| size(types, part, depth + 1) + 8)
                .fold(0, usize::saturating_add),
            TypeKind::Enum(_) => 24,
            TypeKind::Union(_) => LARGE,
        },
        _ => 24,
    }
}
