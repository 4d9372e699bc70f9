//! Intersections: types that several schemas make together, for one place.
//!
//! A schema whose property is the schema itself and more (`allOf` of its own type) makes an
//! intersection within an intersection, without end: what the same schemas make together is one
//! type there.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Naming, Words, all_of,
    facets::Facets,
    meaning::{self, Meaning},
    place::Place,
    recursion,
};
use crate::{
    diagnostic::{Code, Pointer},
    ir::{Docs, Type},
    lower::{context::Context, schemas},
};

/// The intersections so far.
#[derive(Debug, Default)]
pub(super) struct Intersections {
    /// The type that schemas make together, by their places.
    known: BTreeMap<BTreeSet<Pointer>, Intersection>,
    /// How many are within another one.
    inner: usize,
}

/// An intersection.
#[derive(Clone, Debug)]
struct Intersection {
    /// Its position: that of its first use.
    at: Pointer,
    /// The type, and whether it allows `null`, once that is known.
    found: Option<(Type, bool)>,
}

/// Returns the type that several schemas make together.
pub(super) fn lower<'a>(
    cx: &mut Context<'a>,
    places: &[Place<'a>],
    at: &Pointer,
    name: &str,
) -> Meaning {
    let facets = all_of::joined(cx, places);
    let sources: BTreeSet<Pointer> = facets.sources.iter().cloned().collect();
    if cx.enclosing.in_intersection {
        let known = cx.schemas.intersections.known.get(&sources).cloned();
        if let Some(meaning) = known.and_then(|known| meaning_of(cx, known)) {
            return meaning;
        }
        if !may_add(cx, at) {
            return Meaning::default();
        }
    }
    if cx.schemas.recursion.is_too_deep() {
        return meaning::widened(&mut cx.diagnostics, at, "schemas that are nested this deeply");
    }
    let new = Intersection { at: at.clone(), found: None };
    cx.schemas.intersections.known.insert(sources.clone(), new.clone());
    let docs = Docs::default();
    let (name, at, words) = (name.to_owned(), at.clone(), Words::default());
    let naming = Naming { name, at, is_component: false, docs, words };
    let first = intersection_type(cx, &facets, &naming);
    let (ty, nullable) = recursion::named_if_recursive(cx, &naming, first, |cx| {
        intersection_type(cx, &facets, &naming).0
    });
    let nullable = facets.null.decide(nullable);
    let found = Some((ty.clone(), nullable));
    cx.schemas.intersections.known.insert(sources, Intersection { found, ..new });
    Meaning { ty, nullable, ..Meaning::default() }
}

/// Returns the type of an intersection that is known, or in the making; nothing if it is a list or
/// a map in the making that leads here through a type with a name, which ends it.
fn meaning_of(cx: &mut Context<'_>, Intersection { at, found }: Intersection) -> Option<Meaning> {
    let named = || Some((Type::Named(cx.schemas.definitions.get(&at)?), false));
    match found.or_else(named) {
        Some((ty, nullable)) => Some(Meaning { ty, nullable, ..Meaning::default() }),
        None => cx.schemas.recursion.is_open(&at).then(|| recursion::stand_in(cx, &at)),
    }
}

fn intersection_type<'a>(
    cx: &mut Context<'a>,
    facets: &Facets<'a>,
    naming: &Naming,
) -> (Type, bool) {
    let around = cx.enclosing;
    cx.enclosing.in_intersection = true;
    cx.schemas.recursion.enter(&naming.at);
    let found = schemas::type_of(cx, facets, naming);
    cx.schemas.recursion.leave();
    cx.enclosing = around;
    found
}

/// Returns whether there may be one more intersection within another: the sets of schemas that
/// one can make of a few are many.
fn may_add(cx: &mut Context<'_>, at: &Pointer) -> bool {
    let most = cx.config.limits().choices;
    cx.schemas.intersections.inner += 1;
    if cx.schemas.intersections.inner <= most {
        return true;
    }
    let message = format!(
        "more than {most} types are merged from several schemas within such types; this one is \
         any JSON value"
    );
    let help = "the type is `serde_json::Value`; `limits.choices` in castiron.toml raises the \
                limit";
    cx.diagnostics.lose(Code::SCHEMA_WIDENED, message, at, help);
    false
}
