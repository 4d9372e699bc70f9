//! Heirs: the schemas that are made of a schema with a discriminator, which stands for all of them.

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::{Schema, SchemaData};

use super::{
    Lowering,
    facets::{Choice, Facets, Place},
    gather::{parts, schemas},
};
use crate::{
    diagnostic::Pointer,
    document::{Document, Resolved},
};

/// What stands in the place of the keyword of a choice among heirs.
pub(super) const HEIRS: &str = "heirs";

impl<'a> Lowering<'a> {
    /// Makes a schema with a discriminator and heirs the choice among the heirs: those who name it
    /// mean any of them (OpenAPI 3.1 §4.8.25.3).
    pub(super) fn add_heirs(&mut self, data: &'a SchemaData, at: &Pointer, to: &mut Facets<'a>) {
        if !to.choices.is_empty() || !self.has_heirs(data, at) {
            return;
        }
        let components = self.document.components();
        let heirs = self.heirs.of(at);
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
    pub(super) fn has_heirs(&self, data: &SchemaData, at: &Pointer) -> bool {
        data.discriminator.is_some() && self.heirs.are_there(at)
    }
}

/// Which components are made of which by `allOf`.
///
/// Only the direct steps are kept: of a chain of components, each is made of all before it.
pub(super) struct Heirs {
    /// What is made of the schema at a place, directly.
    direct: BTreeMap<Pointer, Vec<Pointer>>,
    /// The components that stand for the schema at a place, by their number in the document.
    names: BTreeMap<Pointer, Vec<(usize, String)>>,
}

impl Heirs {
    /// Reads which components are made of which.
    pub(super) fn new(document: &Document) -> Self {
        let mut heirs = Self { direct: BTreeMap::new(), names: BTreeMap::new() };
        let section = schemas();
        for (number, (name, schema)) in document.components().schemas.iter().enumerate() {
            let Some(found) = document.resolve(schema, &section.key(name)) else { continue };
            let names = heirs.names.entry(found.pointer.clone()).or_default();
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
                    heirs.direct.entry(base.pointer).or_default().push(found.pointer.clone());
                }
            }
        }
        heirs
    }

    /// Returns whether any component is made of the schema at a place.
    fn are_there(&self, base: &Pointer) -> bool {
        self.direct.contains_key(base)
    }

    /// Returns the components that are made of the schema at a place, directly or through others,
    /// in the order of the document.
    fn of(&self, base: &Pointer) -> Vec<String> {
        let mut seen: BTreeSet<&Pointer> = BTreeSet::new();
        let mut open = vec![base];
        while let Some(at) = open.pop() {
            let direct = self.direct.get(at).into_iter().flatten();
            open.extend(direct.filter(|heir| seen.insert(heir)));
        }
        let named = seen.into_iter().filter_map(|heir| self.names.get(heir)).flatten();
        let mut named: Vec<&(usize, String)> =
            named.filter(|(_, name)| schemas().key(name) != *base).collect();
        named.sort();
        named.into_iter().map(|(_, name)| name.clone()).collect()
    }
}
