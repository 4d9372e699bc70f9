//! What the cases of a union are called, where the document does not name them.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use super::{alternatives::Alternative, constant, facets::Kind};
use crate::{ir::Literal, lower::context::Context};

/// The longest title that is taken for a name.
const TITLE: usize = 40;

/// What distinguishes the alternatives of a choice, counted once for all of them.
pub(super) struct CaseNames {
    /// The fields that have a string in every alternative.
    constants: IndexMap<String, Constants>,
    /// How many alternatives require each field.
    required: BTreeMap<String, usize>,
    /// How many alternatives are objects.
    objects: usize,
    /// How many alternatives are texts.
    texts: usize,
}

/// The string that a field has in each alternative.
struct Constants {
    texts: Vec<String>,
    /// How many alternatives have each of them.
    counts: BTreeMap<String, usize>,
}

impl CaseNames {
    /// Counts what the alternatives say.
    pub(in crate::lower) fn new<'a>(cx: &mut Context<'a>, found: &[Alternative<'a>]) -> Self {
        let mut required = BTreeMap::new();
        for wire in found.iter().flat_map(|one| &one.facets.required) {
            *required.entry(wire.clone()).or_default() += 1;
        }
        let count = |kind| found.iter().filter(|one| one.facets.kinds() == [kind]).count();
        let (objects, texts) = (count(Kind::Object), count(Kind::Text));
        Self { constants: constants(cx, found), required, objects, texts }
    }

    /// Returns the name of an alternative: from the document, from its difference, or its kind.
    pub(in crate::lower) fn of(&self, index: usize, one: &Alternative<'_>) -> String {
        if let Some(name) = &one.component {
            return name.clone();
        }
        let title = one.data.title.as_deref().map(str::trim).unwrap_or_default();
        if !title.is_empty() && title.len() <= TITLE && one.values.is_empty() {
            return title.to_owned();
        }
        match one.facets.kinds().as_slice() {
            [Kind::Object] => self.object(index, one),
            [Kind::Text] if self.texts > 1 => match &one.facets.format {
                Some(format) if !format.is_empty() => format.clone(),
                _ => Kind::Text.word().to_owned(),
            },
            [kind] => kind.word().to_owned(),
            _ => format!("variant {}", index + 1),
        }
    }

    /// An object is called by the string that a field has in it alone, or by a field that only it
    /// requires.
    fn object(&self, index: usize, one: &Alternative<'_>) -> String {
        let mut properties = one.facets.properties.keys();
        let constant = properties.find_map(|wire| self.constants.get(wire)?.own(index));
        let is_own = |wire: &&String| self.required.get(*wire) == Some(&1);
        let required = || one.facets.required.iter().find(is_own);
        match constant.or_else(required) {
            Some(name) => name.clone(),
            None if self.objects == 1 => Kind::Object.word().to_owned(),
            None => format!("variant {}", index + 1),
        }
    }
}

impl Constants {
    /// Returns the string of an alternative, if no other has it.
    fn own(&self, index: usize) -> Option<&String> {
        self.texts.get(index).filter(|text| self.counts.get(*text) == Some(&1))
    }
}

/// Returns the fields that have a string in every alternative, if one of these needs a name.
fn constants<'a>(cx: &mut Context<'a>, found: &[Alternative<'a>]) -> IndexMap<String, Constants> {
    let needs_name = |one: &Alternative<'_>| one.component.is_none() && one.is_object();
    let first = found.first().filter(|_| found.iter().any(needs_name));
    let wires = first.into_iter().flat_map(|one| one.facets.properties.keys());
    let constants = wires.filter_map(|wire| {
        let texts = found.iter().map(|one| {
            match constant::constant(cx, one.facets.properties.get(wire)?) {
                Some(Literal::Text(text)) if !text.is_empty() => Some(text),
                _ => None,
            }
        });
        let texts: Vec<String> = texts.collect::<Option<_>>()?;
        let mut counts = BTreeMap::new();
        for text in &texts {
            *counts.entry(text.clone()).or_default() += 1;
        }
        Some((wire.clone(), Constants { texts, counts }))
    });
    constants.collect()
}

impl Alternative<'_> {
    fn is_object(&self) -> bool {
        self.facets.kinds() == [Kind::Object]
    }
}
