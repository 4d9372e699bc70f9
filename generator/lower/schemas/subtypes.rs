//! Heirs: the schemas that are made of a schema with a discriminator, which stands for all of them.

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::SchemaData;

use super::{
    all_of::{parts, schemas},
    facets::{Choice, Facets, Place},
};
use crate::{diagnostic::Pointer, document::Document, lower::Lowering};

/// What stands in the place of the keyword of a choice among heirs.
pub(in crate::lower) const HEIRS: &str = "heirs";

impl<'a> Lowering<'a> {
    /// Makes a schema with a discriminator and heirs the choice among the heirs: those who name it
    /// mean any of them (OpenAPI 3.1 §4.8.25.3).
    pub(in crate::lower) fn add_heirs(
        &mut self,
        data: &'a SchemaData,
        at: &Pointer,
        to: &mut Facets<'a>,
    ) {
        if !to.choices.is_empty() || !self.has_heirs(data, at) {
            return;
        }
        let components = self.document.components();
        let heirs = self.heirs.get(at).cloned().unwrap_or_default();
        let section = schemas();
        let place = |name: &String| {
            let schema = components.schemas.get(name)?;
            Some(Place { schema, at: section.key(name), whole: name.clone() })
        };
        let alternatives = heirs.iter().filter_map(place).collect();
        let discriminator = data.discriminator.as_ref();
        let choice = Choice { keyword: HEIRS, at: at.clone(), alternatives, discriminator };
        *to = Facets { choices: vec![choice], sources: to.sources.clone(), ..Facets::default() };
    }

    /// Returns whether a schema stands for those who are made of it.
    pub(in crate::lower) fn has_heirs(&self, data: &SchemaData, at: &Pointer) -> bool {
        data.discriminator.is_some() && self.heirs.contains_key(at)
    }
}

/// Returns the components that are made of each component, directly or through another.
pub(in crate::lower) fn heirs(document: &Document) -> BTreeMap<Pointer, Vec<String>> {
    let section = schemas();
    let mut heirs: BTreeMap<Pointer, Vec<String>> = BTreeMap::new();
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
                    heirs.entry(base.pointer.clone()).or_default().push(name.clone());
                    open.push((at, part));
                }
            }
        }
    }
    heirs
}
