//! Alternatives that are scalars of one kind: one type takes the values of all of them.

use super::{Naming, alternatives::Alternative, choice, facets::Kind, scalar};
use crate::{ir::Type, lower::context::Context};

/// Returns the type that takes the values of all alternatives, if they are scalars of a kind.
pub(super) fn single_type<'a>(
    cx: &mut Context<'a>,
    found: &[Alternative<'a>],
    naming: &Naming,
) -> Option<Type> {
    let kinds: Vec<Kind> = found
        .iter()
        .map(|alternative| match alternative.facets.kinds().as_slice() {
            [kind] if alternative.facets.choices.is_empty() => Some(*kind),
            _ => None,
        })
        .collect::<Option<_>>()?;
    let listed: Vec<&Alternative<'a>> =
        found.iter().filter(|alternative| alternative.facets.values.is_some()).collect();
    let all = |kind| kinds.iter().all(|other| *other == kind);
    match listed.as_slice() {
        [] if kinds.iter().all(|kind| kind.is_scalar()) => single_scalar(cx, found, &kinds),
        [one] if all(Kind::Text) => Some(choice::sole_type(cx, one, naming).0),
        [one] if all(Kind::Integer) => {
            let ty = single_scalar(cx, found, &kinds)?;
            matches!(ty, Type::Int32 | Type::Int64).then(|| choice::sole_type(cx, one, naming).0)
        }
        _ => None,
    }
}

fn single_scalar<'a>(
    cx: &mut Context<'a>,
    found: &[Alternative<'a>],
    kinds: &[Kind],
) -> Option<Type> {
    let types: Vec<Type> = found
        .iter()
        .zip(kinds)
        .map(|(one, kind)| scalar::scalar_type(cx, *kind, &one.facets))
        .collect();
    let has = |ty: &Type| types.contains(ty);
    let is_number = |kind: &Kind| matches!(kind, Kind::Integer | Kind::Number);
    match () {
        () if types.windows(2).all(|pair| pair[0] == pair[1]) => types.first().cloned(),
        () if kinds.iter().all(|kind| *kind == Kind::Text) && has(&Type::Text) => Some(Type::Text),
        () if kinds.iter().all(is_number) && has(&Type::ExactNumber) => Some(Type::ExactNumber),
        () if kinds.iter().all(is_number) && has(&Type::Decimal) => Some(Type::Decimal),
        () if kinds.iter().all(|kind| *kind == Kind::Integer) => {
            let wide = [Type::Uint64, Type::Int128, Type::Uint128, Type::Any];
            (!wide.iter().any(has)).then_some(Type::Int64)
        }
        () if kinds.iter().all(is_number) => Some(Type::Float64),
        () => None,
    }
}
