//! Alternatives of `anyOf` that may hold at once (JSON Schema 2020-12 §10.2.1.2): objects with
//! fields of several of them are a case of their own, which keeps what all of them say.

use std::collections::BTreeSet;

use super::{
    all_of,
    alternatives::{Alternative, Standing},
    facets::{Additional, Choice, Facets, Kind},
    subtypes,
};
use crate::lower::context::Context;

/// How many alternatives have a case for what several of them say.
const MOST: usize = 8;

/// Returns the alternative that is what all objects among these say together, if a value may have
/// fields that only some of them know.
pub(super) fn alternative<'a>(
    cx: &mut Context<'a>,
    found: &[Alternative<'a>],
    choice: &Choice<'a>,
) -> Option<Alternative<'a>> {
    let objects: Vec<&Alternative<'a>> = objects(found).collect();
    let is_open = |one: &&Alternative<'a>| one.is_open_object() && !subtypes::has(cx, &one.target);
    if choice.keyword != "anyOf"
        || choice.discriminator.is_some()
        || !(2..=MOST).contains(&objects.len())
        || !objects.iter().all(is_open)
    {
        return None;
    }
    let first = *objects.first()?;
    let mut facets = Facets::default();
    for one in &objects {
        join(&mut facets, &one.facets);
    }
    let is_one_enough =
        objects.iter().any(|one| one.facets.properties.len() == facets.properties.len());
    if is_one_enough || !agree(cx, &facets) {
        return None;
    }
    let target = choice.at.key(choice.keyword).key("together");
    let standing = Standing::Together;
    Some(Alternative { component: None, facets, standing, target, ..first.clone() })
}

/// Returns what the case of several alternatives is called.
pub(super) fn name(found: &[Alternative<'_>]) -> String {
    if objects(found).count() == 2 { "both" } else { "several" }.to_owned()
}

fn objects<'f, 'a>(found: &'f [Alternative<'a>]) -> impl Iterator<Item = &'f Alternative<'a>> {
    found.iter().filter(|one| one.facets.kinds().contains(&Kind::Object))
}

/// Adds the properties of an alternative; required is what each of them requires.
fn join<'a>(facets: &mut Facets<'a>, one: &Facets<'a>) {
    let is_first = facets.kinds.replace(vec![Kind::Object]).is_none();
    for (wire, places) in &one.properties {
        let known = facets.properties.entry(wire.clone()).or_default();
        for place in places {
            if known.iter().all(|other| other.at != place.at) {
                known.push(place.clone());
            }
        }
    }
    facets.required.retain(|wire| one.required.contains(wire));
    if is_first {
        facets.required.clone_from(&one.required);
    }
    if matches!(one.additional, Additional::Open) {
        facets.additional = Additional::Open;
    }
    facets.sources.extend(one.sources.iter().cloned());
}

/// Returns whether no property is said to be different things.
fn agree<'a>(cx: &mut Context<'a>, facets: &Facets<'a>) -> bool {
    facets.properties.values().filter(|places| places.len() > 1).all(|places| {
        let both = all_of::joined(cx, places);
        let mut kinds = BTreeSet::new();
        for place in places {
            kinds.insert(all_of::joined(cx, std::slice::from_ref(place)).kinds());
        }
        both.conflicts.is_empty()
            && !both.never
            && !both.formats_differ
            && both.choices.len() < 2
            && kinds.len() == 1
    })
}

impl Alternative<'_> {
    /// Returns whether it is an object with fields that may have others besides.
    fn is_open_object(&self) -> bool {
        let Facets { properties, additional, choices, .. } = &self.facets;
        self.facets.kinds() == [Kind::Object]
            && matches!(additional, Additional::Unsaid | Additional::Open)
            && self.facets.patterns.is_empty()
            && choices.is_empty()
            && !properties.is_empty()
    }
}
