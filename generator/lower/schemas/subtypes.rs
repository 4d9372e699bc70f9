//! Subtypes: the schemas that are made of a schema with a discriminator, which stands for all of
//! them.

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::{Schema, SchemaData};

use super::{
    all_of::parts,
    facets::{Choice, Facets},
    place::{self, Place},
};
use crate::{
    diagnostic::Pointer,
    document::{Document, Resolved},
    lower::context::Context,
};

/// What stands in the place of the keyword of a choice among subtypes.
pub(super) const SUBTYPES: &str = "heirs";

/// Which components are made of which by `allOf`.
///
/// Only the direct steps are kept: of a chain of components, each is made of all before it.
#[derive(Debug)]
pub(super) struct Subtypes {
    /// What is made of the schema at a place, directly.
    direct: BTreeMap<Pointer, Vec<Pointer>>,
    /// The components that stand for the schema at a place, by their number in the document.
    names: BTreeMap<Pointer, Vec<(usize, String)>>,
}

impl Subtypes {
    /// Finds the subtypes of all components.
    pub(super) fn new(document: &Document) -> Self {
        let mut subtypes = Self { direct: BTreeMap::new(), names: BTreeMap::new() };
        let section = place::components();
        for (number, (name, schema)) in document.components().schemas.iter().enumerate() {
            let Some(found) = document.resolve(schema, &section.key(name)) else { continue };
            let names = subtypes.names.entry(found.pointer.clone()).or_default();
            names.push((number, name.clone()));
            if names.len() > 1 {
                continue;
            }
            for (index, part) in parts(found.item).iter().enumerate() {
                let at = found.pointer.key("allOf").index(index);
                let is_base = |base: &Resolved<'_, Schema>| {
                    base.name.is_some() && base.pointer != found.pointer
                };
                if let Some(base) = document.resolve(part, &at).filter(is_base) {
                    subtypes.direct.entry(base.pointer).or_default().push(found.pointer.clone());
                }
            }
        }
        subtypes
    }

    /// Returns the components that are made of the schema at a place, directly or through others,
    /// in the order of the document.
    fn of(&self, base: &Pointer) -> Vec<String> {
        let mut seen: BTreeSet<&Pointer> = BTreeSet::new();
        let mut open = vec![base];
        while let Some(at) = open.pop() {
            let direct = self.direct.get(at).into_iter().flatten();
            open.extend(direct.filter(|subtype| seen.insert(subtype)));
        }
        let section = place::components();
        let named = seen.into_iter().filter_map(|subtype| self.names.get(subtype)).flatten();
        let mut named: Vec<&(usize, String)> =
            named.filter(|(_, name)| section.key(name) != *base).collect();
        named.sort();
        named.into_iter().map(|(_, name)| name.clone()).collect()
    }
}

/// Makes a schema with a discriminator and subtypes the choice among these: those who name it
/// mean any of them (OpenAPI 3.1 §4.8.25.3).
pub(super) fn add<'a>(
    cx: &mut Context<'a>,
    data: &'a SchemaData,
    at: &Pointer,
    to: &mut Facets<'a>,
) {
    if !to.choices.is_empty() || !has(cx, data, at) {
        return;
    }
    let components = cx.document.components();
    let subtypes = cx.schemas.subtypes.of(at);
    let section = place::components();
    let place = |name: &String| {
        let schema = components.schemas.get(name)?;
        Some(Place { schema, at: section.key(name), whole: name.clone() })
    };
    let alternatives = subtypes.iter().filter_map(place).collect();
    let discriminator = data.discriminator.as_ref();
    let choice = Choice { keyword: SUBTYPES, at: at.clone(), alternatives, discriminator };
    *to = Facets { choices: vec![choice], sources: to.sources.clone(), ..Facets::default() };
}

/// Returns whether a schema stands for those who are made of it.
pub(super) fn has(cx: &Context<'_>, data: &SchemaData, at: &Pointer) -> bool {
    data.discriminator.is_some() && cx.schemas.subtypes.direct.contains_key(at)
}
