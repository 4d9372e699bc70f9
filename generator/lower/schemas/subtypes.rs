//! Subtypes: the schemas that are made of a schema with a discriminator, which stands for all of
//! them.

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::SchemaData;

use super::{
    all_of::parts,
    facets::{Choice, Facets},
    place::{self, Place},
};
use crate::{diagnostic::Pointer, document::Document, lower::context::Context};

/// What stands in the place of the keyword of a choice among subtypes.
pub(super) const SUBTYPES: &str = "heirs";

/// The names of the components that are made of another one by `allOf`, by its place.
#[derive(Debug)]
pub(super) struct Subtypes(BTreeMap<Pointer, Vec<String>>);

impl Subtypes {
    /// Finds the subtypes of all components.
    pub(super) fn new(document: &Document) -> Self {
        Self(subtypes(document))
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
    let subtypes = cx.schemas.subtypes.0.get(at).cloned().unwrap_or_default();
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
    data.discriminator.is_some() && cx.schemas.subtypes.0.contains_key(at)
}

/// Returns the components that are made of each component, directly or through another.
fn subtypes(document: &Document) -> BTreeMap<Pointer, Vec<String>> {
    let section = place::components();
    let mut subtypes: BTreeMap<Pointer, Vec<String>> = BTreeMap::new();
    for (name, schema) in &document.components().schemas {
        let mut open = vec![(section.key(name), schema)];
        let mut seen = BTreeSet::new();
        while let Some((at, schema)) = open.pop() {
            let Some(found) = document.resolve(schema, &at) else { continue };
            for (index, part) in parts(found.item).iter().enumerate() {
                let at = found.pointer.key("allOf").index(index);
                let Some(base) = document.resolve(part, &at) else { continue };
                if base.name.as_deref().is_some_and(|base| base != name)
                    && seen.insert(base.pointer.clone())
                {
                    subtypes.entry(base.pointer.clone()).or_default().push(name.clone());
                    open.push((at, part));
                }
            }
        }
    }
    subtypes
}
