//! Schemas: which values a place takes, as a type.

pub(super) mod all_of;
mod alternatives;
mod bounds;
mod case_name;
mod choice;
mod composites;
mod conditional;
pub(super) mod constant;
mod constraint_keywords;
mod constraints;
pub(super) mod definitions;
pub(super) mod depth_limit;
mod discriminator;
mod enumeration;
pub(super) mod event;
mod example;
pub(super) mod facets;
mod intersection;
mod keywords;
mod list;
pub(super) mod meaning;
mod merged_enums;
mod naming;
mod null;
mod object;
mod pattern;
pub(super) mod place;
mod products;
mod recursion;
pub(super) mod required_cycles;
mod scalar;
mod secret_names;
mod single_type;
mod sole;
pub(super) mod state;
mod subtypes;
mod summary;
mod tag_fields;
mod tags;
mod together;
mod unchecked;
pub(super) mod union;
pub(super) mod unused;
pub(super) mod xml;

use std::borrow::Cow;

use openapiv3::Schema;

pub(super) use self::naming::{Naming, Words};
use self::{
    composites::Composite,
    facets::{Facets, Kind},
    meaning::Meaning,
    place::Place,
};
use super::{
    context::Context,
    extensions::names::{self, pointed_name},
    media::part,
};
use crate::{
    diagnostic::Pointer,
    document::{AsReference, Resolved},
    ir::{Docs, Type},
};

/// Returns what a schema means; `name` is for a type that the document does not name.
pub(super) fn lower<'a>(
    cx: &mut Context<'a>,
    schema: &'a dyn AsReference<Schema>,
    at: &Pointer,
    name: &str,
) -> Meaning {
    let place = Place { schema, at: at.clone(), whole: name.to_owned() };
    let Some(Resolved { item, pointer, name: own }) = place.resolve(cx.document) else {
        // Why its `$ref` leads nowhere is reported where that stands.
        return Meaning::default();
    };
    cx.schemas.used.insert(&pointer);
    let pointed = || (pointer != *at).then(|| pointed_name(&pointer)).flatten();
    let name = own.clone().or_else(pointed).unwrap_or_else(|| name.to_owned());
    if pointer == *at {
        return lower_inline(cx, item, at, &name, own.is_some());
    }
    let mut meaning = lower_inline(cx, item, &pointer, &name, own.is_some());
    // What a component says of itself is said where it is defined.
    meaning.docs = Docs { deprecated: meaning.docs.deprecated, ..Docs::default() };
    meaning
}

/// Returns what the part of the document at `at` means, where it is a schema.
pub(super) fn lower_at(cx: &mut Context<'_>, at: &Pointer, name: &str) -> Meaning {
    match cx.document.schema(at) {
        Some(schema) => lower(cx, schema, at, name),
        None => meaning::widened(&mut cx.diagnostics, at, "a value that is not a schema"),
    }
}

fn lower_inline<'a>(
    cx: &mut Context<'a>,
    schema: &'a Schema,
    at: &Pointer,
    name: &str,
    named: bool,
) -> Meaning {
    let data = &schema.schema_data;
    let mut meaning = meaning::read(cx, data, at);
    let (ty, nullable) = if let Some(known) = recursion::known(cx, at) {
        known
    } else if cx.schemas.recursion.is_open(at) {
        return recursion::stand_in(cx, at);
    } else if cx.schemas.recursion.is_too_deep() {
        return meaning::widened(&mut cx.diagnostics, at, "schemas that are nested this deeply");
    } else {
        let own = names::type_name(cx, data, at, named).or_else(|| names::title(data, name, named));
        let words = Words { own_name: own.clone().filter(|_| !named), title: data.title.clone() };
        let (own, docs) = (own.unwrap_or_else(|| name.to_owned()), meaning.docs.clone());
        let naming = Naming { name: own, at: at.clone(), is_component: named, docs, words };
        let first = shape(cx, schema, &naming, name, &mut meaning);
        recursion::named_if_recursive(cx, &naming, first, |cx| {
            shape(cx, schema, &naming, name, &mut Meaning::default()).0
        })
    };
    meaning.nullable |= nullable;
    meaning.ty = if meaning.secret { ty.hidden() } else { ty };
    example::note(cx, data, at, &meaning);
    meaning
}

/// Returns the type that a schema makes where it stands, and whether it allows `null`.
fn shape<'a>(
    cx: &mut Context<'a>,
    schema: &'a Schema,
    naming: &Naming,
    name: &str,
    meaning: &mut Meaning,
) -> (Type, bool) {
    let at = &naming.at;
    cx.schemas.recursion.enter(at);
    let around = cx.enclosing;
    (cx.enclosing.in_intersection, cx.enclosing.in_extension) = (false, false);
    let mut facets = all_of::facets(cx, schema, at, name);
    meaning.constraints = constraints::asked(cx, &facets);
    let null = facets.null;
    let found = if let Some(part) = sole::part(cx, schema, at, name) {
        let of = sole::lower(cx, &part, naming);
        meaning.secret |= of.secret;
        meaning.example = meaning.example.take().or(of.example);
        (of.ty, of.nullable)
    } else {
        subtypes::add(cx, at, &mut facets);
        unchecked::report(&mut cx.diagnostics, schema, at);
        let found = type_of(cx, &facets, naming);
        example::show(cx, &found.0, &schema.schema_data, &facets, at, meaning);
        found
    };
    cx.enclosing = around;
    cx.schemas.recursion.leave();
    (found.0, null.decide(found.1))
}

/// Returns the type that facets make, and whether they add `null`.
pub(super) fn type_of<'a>(
    cx: &mut Context<'a>,
    facets: &Facets<'a>,
    naming: &Naming,
) -> (Type, bool) {
    unchecked::report_conflicts(&mut cx.diagnostics, facets, &naming.at);
    if facets.never {
        let ty =
            meaning::widened(&mut cx.diagnostics, &naming.at, "a schema that matches no value").ty;
        return (ty, false);
    }
    let kinds = facets.kinds();
    let within = cx.enclosing.within;
    if within.is_file() && kinds != [Kind::List] {
        return (Type::Upload, false);
    }
    // The same choice is another type where it is JSON, in which a file is a string.
    let is_own = within.has_files() && naming.is_component && part::may_be_file(cx, facets);
    let own = is_own.then(|| naming.in_parts());
    if let Some(found) = choice::choice_type(cx, facets, own.as_ref().unwrap_or(naming)) {
        return found;
    }
    let ty = match kinds.as_slice() {
        [] if within.has_files() && facets.format.as_deref() == Some("binary") => Type::Upload,
        [] => unsaid(cx),
        [kind] => type_of_kind(cx, *kind, facets, naming),
        [Kind::Integer, Kind::Number] | [Kind::Number, Kind::Integer] => {
            type_of_kind(cx, Kind::Number, facets, naming)
        }
        several => {
            let (kinds, facets) = (Cow::Borrowed(several), Cow::Borrowed(facets));
            composites::define(cx, naming, Composite::Kinds { kinds, facets })
        }
    };
    (ty, false)
}

/// Returns the type of values without a description: bytes, where they are a part.
pub(super) fn unsaid(cx: &Context<'_>) -> Type {
    let is_file = cx.enclosing.within.takes_any_file(cx.document.dialect());
    if is_file { Type::Upload } else { Type::Any }
}

/// Returns the type of the values of one kind.
pub(super) fn type_of_kind<'a>(
    cx: &mut Context<'a>,
    kind: Kind,
    facets: &Facets<'a>,
    naming: &Naming,
) -> Type {
    if !kind.is_scalar() && facets.values.is_some() {
        enumeration::note_values(&mut cx.diagnostics, kind, &naming.at);
    }
    match kind {
        Kind::Object => object::object_type(cx, facets, naming),
        Kind::List => list::list_type(cx, facets, naming),
        _ => {
            if let Some(ty) = enumeration::enumeration_type(cx, kind, facets, naming) {
                return ty;
            }
            scalar::scalar_type(cx, kind, facets)
        }
    }
}

/// Returns what several schemas for one place mean together; `at` and `name` are for a type
/// that they make together.
pub(super) fn lower_places<'a>(
    cx: &mut Context<'a>,
    places: &[Place<'a>],
    at: &Pointer,
    name: &str,
) -> Option<Meaning> {
    if let [one] = places {
        return Some(lower(cx, one.schema, &one.at, name));
    }
    let mut meaning = match summary::telling(cx, places).as_slice() {
        [] => return None,
        [one] => lower(cx, one.schema, &one.at, name),
        several => intersection::lower(cx, several, at, name),
    };
    // Where several say the same, the last of them counts.
    for place in places {
        meaning::add(cx, place, &mut meaning);
    }
    Some(meaning)
}
