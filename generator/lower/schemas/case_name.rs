//! What the cases of a union are called, where the document does not name them.

use std::collections::BTreeMap;

use super::{alternatives::Alternative, constant, facets::Kind, place::Place};
use crate::lower::context::Context;

/// The longest title that is taken for a name.
const TITLE: usize = 40;

/// What distinguishes the alternatives of a choice, counted once for all of them.
pub(super) struct CaseNames {
    /// The fields of each alternative that can only have certain strings, with these.
    texts: Vec<Vec<(String, String)>>,
    /// How many alternatives have each of them.
    counts: BTreeMap<(String, String), usize>,
    /// How many alternatives require each field.
    required: BTreeMap<String, usize>,
    /// How many alternatives have each field.
    fields: BTreeMap<String, usize>,
    /// How many alternatives are objects.
    objects: usize,
    /// How many alternatives are strings.
    strings: usize,
}

impl CaseNames {
    /// Counts what the alternatives say.
    pub(in crate::lower) fn new<'a>(cx: &mut Context<'a>, found: &[Alternative<'a>]) -> Self {
        let required = counts(found.iter().flat_map(|one| &one.facets.required));
        let fields = counts(found.iter().flat_map(|one| one.facets.properties.keys()));
        let count = |kind| found.iter().filter(|one| one.facets.kinds() == [kind]).count();
        let (objects, strings) = (count(Kind::Object), count(Kind::Text));
        let needs_name = found.iter().any(|one| one.component.is_none() && one.is_object());
        let named = found.iter().filter(|_| needs_name);
        let texts: Vec<_> = named.map(|one| texts(cx, one)).collect();
        let counts = counts(texts.iter().flatten());
        Self { texts, counts, required, fields, objects, strings }
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
            [Kind::Text] if self.strings > 1 => match &one.facets.format {
                Some(format) if !format.is_empty() => format.clone(),
                _ => Kind::Text.word().to_owned(),
            },
            [kind] => kind.word().to_owned(),
            _ => format!("variant {}", index + 1),
        }
    }

    /// An object is called by the strings that a field has in it alone, or by a field that only it
    /// requires, or has.
    fn object(&self, index: usize, one: &Alternative<'_>) -> String {
        let texts = self.texts.get(index).into_iter().flatten();
        let mut own_texts = texts.filter(|own| self.counts.get(*own) == Some(&1));
        let required = || one.facets.required.iter().find(|wire| self.required[*wire] == 1);
        let field = || one.facets.properties.keys().find(|wire| self.fields[*wire] == 1);
        match own_texts.next().map(|(_, text)| text).or_else(required).or_else(field) {
            Some(name) => name.clone(),
            None if self.objects == 1 => Kind::Object.word().to_owned(),
            None => format!("variant {}", index + 1),
        }
    }
}

/// Returns how often each thing is there.
fn counts<'t, T: Clone + Ord + 't>(all: impl Iterator<Item = &'t T>) -> BTreeMap<T, usize> {
    let mut counts = BTreeMap::new();
    for one in all {
        *counts.entry(one.clone()).or_default() += 1;
    }
    counts
}

/// Returns the fields of an alternative that can only have certain strings, with these.
fn texts<'a>(cx: &mut Context<'a>, one: &Alternative<'a>) -> Vec<(String, String)> {
    let text = |(wire, places): (&String, &Vec<Place<'a>>)| {
        let texts = constant::texts(cx, places)?;
        let text = texts.join(" or ");
        let is_name = texts.len() == 1 || text.len() <= TITLE;
        (is_name && !texts.iter().any(String::is_empty)).then(|| (wire.clone(), text))
    };
    one.facets.properties.iter().filter_map(text).collect()
}

impl Alternative<'_> {
    fn is_object(&self) -> bool {
        self.facets.kinds() == [Kind::Object]
    }
}
