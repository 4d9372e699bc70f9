//! Summaries of schemas: they are asked of the same components again and again, and gathering all
//! that these say takes time.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use super::{all_of, constraints, facets::Kind, place::Place};
use crate::{diagnostic::Pointer, ir::Constraints, lower::context::Context};

/// What a schema says in short.
#[derive(Debug, Default)]
pub(super) struct Summary {
    /// Whether it says nothing that determines a type.
    pub(super) is_silent: bool,
    /// The kinds of value, if it says nothing else.
    only_kinds: Option<Vec<Kind>>,
    /// The kinds of value.
    kinds: Vec<Kind>,
    /// Whether it requires properties.
    pub(super) requires: bool,
    /// The constraints on the values.
    pub(super) constraints: Constraints,
    /// The schemas that it is made of, itself among them.
    sources: BTreeSet<Pointer>,
}

/// The summaries of components, by their place.
#[derive(Debug, Default)]
pub(super) struct Summaries(BTreeMap<Pointer, Rc<Summary>>);

/// Returns the summary of the schema at a place.
pub(super) fn summary<'a>(cx: &mut Context<'a>, place: &Place<'a>) -> Rc<Summary> {
    let target = place.resolve(cx.document).filter(|found| found.name.is_some());
    let known = target.as_ref().and_then(|found| cx.schemas.summaries.0.get(&found.pointer));
    if let Some(known) = known {
        return Rc::clone(known);
    }
    let facets = all_of::joined(cx, std::slice::from_ref(place));
    let new = Rc::new(Summary {
        is_silent: facets.is_silent(),
        only_kinds: facets.only_kinds().map(<[Kind]>::to_vec),
        kinds: facets.kinds(),
        requires: !facets.required.is_empty(),
        constraints: constraints::asked(cx, &facets),
        sources: facets.sources.into_iter().collect(),
    });
    if let Some(found) = target {
        cx.schemas.summaries.0.insert(found.pointer, Rc::clone(&new));
    }
    new
}

/// Returns the places that say something of the type; one at least if there are any.
///
/// A schema that another of them is made of (`allOf`) says no more than that.
pub(super) fn telling<'a>(cx: &mut Context<'a>, places: &[Place<'a>]) -> Vec<Place<'a>> {
    let summaries: Vec<_> = places.iter().map(|place| summary(cx, place)).collect();
    let targets: Vec<_> =
        places.iter().map(|place| place.resolve(cx.document).map(|found| found.pointer)).collect();
    let mut telling: Vec<usize> = Vec::new();
    for (index, one) in summaries.iter().enumerate() {
        let is_part = |of: usize, part: usize| {
            targets[part].as_ref().is_some_and(|target| summaries[of].sources.contains(target))
        };
        if one.is_silent || telling.iter().any(|other| is_part(*other, index)) {
            continue;
        }
        telling.retain(|other| !is_part(index, *other));
        telling.push(index);
    }
    if telling.is_empty() {
        telling.extend(places.len().checked_sub(1));
    }
    let telling = telling.into_iter().map(|index| places[index].clone()).collect();
    essential(cx, telling)
}

/// Returns the places without those that say only kinds which another one has as well.
pub(super) fn essential<'a>(cx: &mut Context<'a>, places: Vec<Place<'a>>) -> Vec<Place<'a>> {
    let summaries: Vec<_> = places.iter().map(|place| summary(cx, place)).collect();
    let more: Vec<_> = summaries.iter().filter(|one| one.only_kinds.is_none()).collect();
    let is_known = |only: &Vec<Kind>| more.iter().any(|other| other.is_within(only));
    let adds = |one: &&Rc<Summary>| !one.only_kinds.as_ref().is_some_and(is_known);
    let kept = places.into_iter().zip(&summaries).filter(|(_, one)| adds(one));
    kept.map(|(place, _)| place).collect()
}

impl Summary {
    /// Returns whether it has kinds, and only such as these.
    pub(super) fn is_within(&self, kinds: &[Kind]) -> bool {
        let is_known = |kind: &Kind| {
            kinds.contains(kind) || *kind == Kind::Integer && kinds.contains(&Kind::Number)
        };
        !self.kinds.is_empty() && self.kinds.iter().all(is_known)
    }
}
