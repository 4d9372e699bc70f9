//! Subtypes: the schemas that are made of a schema with a discriminator, which represents all of
//! them.

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::{Discriminator, Schema, SchemaKind};

use super::{
    all_of::{self, parts},
    discriminator,
    facets::{Choice, Facets, Hierarchy},
    place::{self, Place},
};
use crate::{
    diagnostic::Pointer,
    document::{Document, Resolved},
    lower::context::Context,
};

/// The substitute for the keyword of a choice among subtypes.
pub(super) const SUBTYPES: &str = "heirs";

/// Which components are made of which by `allOf`.
///
/// Only the direct steps are kept: of a chain of components, each is made of all before it.
#[derive(Debug, Default)]
pub(super) struct Subtypes {
    /// What is made of the schema at a place, directly.
    direct: BTreeMap<Pointer, Vec<Pointer>>,
    /// What the schema at a place is made of, directly.
    bases: BTreeMap<Pointer, Vec<Pointer>>,
    /// The components that represent the schema at a place, by their number in the document.
    names: BTreeMap<Pointer, Vec<(usize, String)>>,
    /// The nearest schema with a discriminator that a schema is, or is made of.
    tellers: BTreeMap<Pointer, Pointer>,
}

impl Subtypes {
    /// Finds the subtypes of all components.
    pub(super) fn new(document: &Document) -> Self {
        let mut subtypes = Self::default();
        let mut tellers = Vec::new();
        let section = place::components();
        for (number, (name, schema)) in document.components().schemas.iter().enumerate() {
            let Some(found) = document.resolve(schema, &section.key(name)) else { continue };
            let names = subtypes.names.entry(found.pointer.clone()).or_default();
            names.push((number, name.clone()));
            if names.len() > 1 {
                continue;
            }
            // Where the alternatives are listed, what is made of one is none by itself.
            if own_discriminator(found.item).is_some() && !lists_alternatives(found.item) {
                tellers.push(found.pointer.clone());
            }
            for (index, part) in parts(found.item).iter().enumerate() {
                let at = found.pointer.key("allOf").index(index);
                let is_base = |base: &Resolved<'_, Schema>| {
                    base.name.is_some() && base.pointer != found.pointer
                };
                if let Some(base) = document.resolve(part, &at).filter(is_base) {
                    let subtype = found.pointer.clone();
                    subtypes.bases.entry(subtype.clone()).or_default().push(base.pointer.clone());
                    subtypes.direct.entry(base.pointer).or_default().push(subtype);
                }
            }
        }
        subtypes.note_tellers(tellers);
        subtypes
    }

    /// Finds out for each schema which discriminator selects its subtypes: the nearest one.
    fn note_tellers(&mut self, tellers: Vec<Pointer>) {
        let mut open: Vec<(Pointer, Pointer)> =
            tellers.into_iter().map(|one| (one.clone(), one)).collect();
        while !open.is_empty() {
            let mut next = Vec::new();
            for (at, teller) in open {
                if self.tellers.contains_key(&at) {
                    continue;
                }
                let direct = self.direct.get(&at).into_iter().flatten();
                next.extend(direct.map(|subtype| (subtype.clone(), teller.clone())));
                self.tellers.insert(at, teller);
            }
            open = next;
        }
    }

    /// Returns whether a schema is made of another, directly or through others.
    pub(super) fn is_made_of(&self, at: &Pointer, base: &Pointer) -> bool {
        self.above(at).contains(base)
    }

    /// Returns what a schema is made of, directly or through others.
    fn above<'s>(&'s self, at: &'s Pointer) -> BTreeSet<&'s Pointer> {
        let mut seen = BTreeSet::new();
        let mut open = vec![at];
        while let Some(at) = open.pop() {
            open.extend(self.bases.get(at).into_iter().flatten().filter(|base| seen.insert(*base)));
        }
        seen
    }

    /// Returns the first component that represents a schema, with its number in the document.
    fn component(&self, at: &Pointer) -> Option<&(usize, String)> {
        self.names.get(at)?.iter().min()
    }
}

/// Makes a schema whose subtypes a discriminator selects the choice among these: those who name it
/// mean any of them (OpenAPI 3.1 §4.8.25.3).
pub(super) fn add<'a>(cx: &mut Context<'a>, at: &Pointer, to: &mut Facets<'a>) {
    if !to.choices.is_empty() || !has(cx, at) {
        return;
    }
    let Some(discriminator) = teller(cx, at) else { return };
    let property = &discriminator.property_name;
    let (alternatives, further) = alternatives(cx, at, property);
    let is_inherited = cx.schemas.subtypes.tellers.get(at) != Some(at);
    let mut hierarchy = Hierarchy { discriminators: further, is_inherited, ..Hierarchy::default() };
    let mapped = mapped(cx, discriminator, &hierarchy);
    let mut places = Vec::new();
    for at in &alternatives {
        let Some(place) = component(cx, at) else { continue };
        if is_nested(cx, at, property) || !has(cx, at) {
            places.push(place);
        } else if is_concrete(cx, &place, property, mapped.as_ref()) {
            hierarchy.plain.insert(at.clone());
            places.push(place);
        }
    }
    let (at, discriminator, alternatives) = (at.clone(), Some(discriminator), places);
    let choice = Choice { keyword: SUBTYPES, at, alternatives, discriminator, hierarchy };
    *to = Facets { choices: vec![choice], sources: to.sources.clone(), ..Facets::default() };
}

/// Returns whether a schema represents those who are made of it.
pub(super) fn has(cx: &Context<'_>, at: &Pointer) -> bool {
    let subtypes = &cx.schemas.subtypes;
    subtypes.tellers.contains_key(at) && subtypes.direct.contains_key(at)
}

/// Returns the schemas that a schema may represent, itself last, and the discriminators of them
/// and of what it is made of, where these are of the same property.
///
/// A schema that another property selects the subtypes of is one of its own.
fn alternatives<'a>(
    cx: &Context<'a>,
    base: &Pointer,
    property: &str,
) -> (Vec<Pointer>, Vec<&'a Discriminator>) {
    let subtypes = &cx.schemas.subtypes;
    let mut seen: BTreeSet<&Pointer> = BTreeSet::from([base]);
    let mut open = vec![base];
    while let Some(at) = open.pop() {
        let direct = subtypes.direct.get(at).into_iter().flatten();
        let new = direct.filter(|subtype| seen.insert(subtype));
        open.extend(new.filter(|subtype| !is_nested(cx, subtype, property)));
    }
    let around = subtypes.above(base).into_iter().chain(seen.iter().copied());
    let discriminators = around.filter_map(|at| own_discriminator(schema(cx, at)?));
    let discriminators = discriminators.filter(|one| one.property_name == property).collect();
    let mut found: Vec<&Pointer> = seen.into_iter().filter(|at| *at != base).collect();
    found.sort_by_key(|at| subtypes.component(at));
    (found.into_iter().chain([base]).cloned().collect(), discriminators)
}

/// Returns whether a schema represents subtypes that another property tells.
fn is_nested(cx: &Context<'_>, at: &Pointer, property: &str) -> bool {
    has(cx, at) && teller(cx, at).is_some_and(|own| own.property_name != property)
}

/// Returns the schemas that the discriminators map to; nothing if none of them maps.
fn mapped(
    cx: &Context<'_>,
    own: &Discriminator,
    hierarchy: &Hierarchy<'_>,
) -> Option<BTreeSet<Pointer>> {
    let all = hierarchy.discriminators.iter().copied().chain([own]);
    let targets: Vec<&String> = all.flat_map(|one| one.mapping.values()).collect();
    let mapped = || targets.iter().filter_map(|text| cx.document.mapped(text)).collect();
    (!targets.is_empty()).then(mapped)
}

/// Returns whether a schema with subtypes has values of its own: it is mapped, or says a tag, or
/// all tags are the names of schemas, of which its own is one.
fn is_concrete<'a>(
    cx: &mut Context<'a>,
    place: &Place<'a>,
    property: &str,
    mapped: Option<&BTreeSet<Pointer>>,
) -> bool {
    let Some(found) = place.resolve(cx.document) else { return false };
    if mapped.is_some_and(|mapped| mapped.contains(&found.pointer))
        || discriminator::said_value(cx, found.item, &found.pointer).is_some()
    {
        return true;
    }
    let tag = all_of::joined(cx, std::slice::from_ref(place)).properties.swap_remove(property);
    let values = tag.and_then(|places| all_of::joined(cx, &places).values);
    match values.as_deref() {
        None => mapped.is_none(),
        Some([_]) => true,
        Some(values) => values.iter().any(|value| value.as_str() == found.name.as_deref()),
    }
}

/// Returns the discriminator that selects the subtypes of a schema.
fn teller<'a>(cx: &Context<'a>, at: &Pointer) -> Option<&'a Discriminator> {
    own_discriminator(schema(cx, cx.schemas.subtypes.tellers.get(at)?)?)
}

fn own_discriminator(schema: &Schema) -> Option<&Discriminator> {
    let inline = parts(schema).iter().filter_map(|part| part.as_item());
    let inline = inline.filter_map(|part| part.schema_data.discriminator.as_ref());
    schema.schema_data.discriminator.iter().chain(inline).next()
}

fn lists_alternatives(schema: &Schema) -> bool {
    match &schema.schema_kind {
        SchemaKind::OneOf { .. } | SchemaKind::AnyOf { .. } => true,
        SchemaKind::Any(any) => !any.one_of.is_empty() || !any.any_of.is_empty(),
        _ => false,
    }
}

fn schema<'a>(cx: &Context<'a>, at: &Pointer) -> Option<&'a Schema> {
    component(cx, at)?.resolve(cx.document).map(|found| found.item)
}

/// Returns the component that a schema is.
fn component<'a>(cx: &Context<'a>, at: &Pointer) -> Option<Place<'a>> {
    let (_, name) = cx.schemas.subtypes.component(at)?;
    let schema = cx.document.components().schemas.get(name)?;
    Some(Place { schema, at: place::components().key(name), whole: name.clone() })
}
