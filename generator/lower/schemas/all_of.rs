//! Gathers the facets of a schema from its keywords, and from those of all parts of its `allOf`.

use std::borrow::Cow;

use openapiv3::{ReferenceOr, Schema, SchemaKind};

use super::{
    facets::{Facets, Place},
    keywords::own,
};
use crate::{
    diagnostic::{Code, Diagnostic, Pointer},
    document::{Document, Resolved},
    lower::Lowering,
};

/// How many schemas may be joined into one, and how deep.
const JOINED: usize = 1000;

impl<'a> Lowering<'a> {
    /// Returns all that a schema says.
    pub(in crate::lower) fn facets(
        &mut self,
        schema: &'a Schema,
        at: &Pointer,
        name: &str,
    ) -> Facets<'a> {
        let mut facets = Facets::default();
        self.gather(schema, at, name, &mut facets);
        facets
    }

    /// Returns all that the schemas at several places say together.
    pub(in crate::lower) fn joined(&mut self, places: &[Place<'a>]) -> Facets<'a> {
        let mut facets = Facets::default();
        for place in places {
            self.gather_place(place, &mut facets);
        }
        facets
    }

    pub(in crate::lower) fn gather_place(&mut self, place: &Place<'a>, into: &mut Facets<'a>) {
        let Some(found) = self.follow(place) else { return };
        let name = found.name.unwrap_or_else(|| place.whole.clone());
        self.gather(found.item, &found.pointer, &name, into);
    }

    /// Adds all that a schema says to what is known.
    fn gather(&mut self, schema: &'a Schema, at: &Pointer, name: &str, into: &mut Facets<'a>) {
        if into.sources.contains(at) {
            return;
        }
        if into.sources.len() >= JOINED {
            let message = format!("more than {JOINED} schemas are joined into one");
            let warning = Diagnostic::warning(Code::SCHEMA_WIDENED, message).at(at.clone());
            self.diagnostics.push_once(warning.with_help("what the others say is not taken in"));
            return;
        }
        into.sources.insert(at.clone());
        into.joining.push(at.clone());
        self.seen.insert(at.clone());
        own(schema, at, name, into);
        self.drop_circular_choices(into);
        for (index, part) in parts(schema).iter().enumerate() {
            let at = at.key("allOf").index(index);
            let place = Place { schema: part, at, whole: name.to_owned() };
            self.report_part_of_itself(&place, into);
            self.gather_place(&place, into);
        }
        into.joining.pop();
    }

    fn report_part_of_itself(&mut self, part: &Place<'a>, facets: &Facets<'a>) {
        if self.follow(part).is_some_and(|found| facets.joining.contains(&found.pointer)) {
            let message = "the schema is a part of itself, and that adds nothing to it";
            let note = Diagnostic::note(Code::NODE_UNUSED, message).at(part.at.clone());
            self.diagnostics.push_once(note);
        }
    }

    /// A part of `allOf` that lists its own heirs means them as its kinds, not as parts of each.
    fn drop_circular_choices(&mut self, facets: &mut Facets<'a>) {
        if facets.sources.len() == 1 || facets.choices.is_empty() {
            return;
        }
        let sources = facets.sources.clone();
        facets.choices.retain(|choice| {
            let is_source = |place: &Place<'a>| {
                self.follow(place).is_some_and(|found| sources.contains(&found.pointer))
            };
            !choice.alternatives.iter().any(is_source)
        });
    }

    /// Returns the schema at a place; a component has its name, however it is met.
    pub(in crate::lower) fn follow(&self, place: &Place<'a>) -> Option<Resolved<'a, Schema>> {
        let document: &'a Document = self.document;
        let mut found = document.resolve(place.schema, &place.at)?;
        if found.name.is_none() && found.pointer.parent().as_ref() == Some(&schemas()) {
            found.name = found.pointer.last().map(Cow::into_owned);
        }
        Some(found)
    }
}

/// Returns where the components are.
pub(in crate::lower) fn schemas() -> Pointer {
    Pointer::root().key("components").key("schemas")
}

/// Returns the parts of a schema's `allOf`.
pub(in crate::lower) fn parts(schema: &Schema) -> &[ReferenceOr<Schema>] {
    match &schema.schema_kind {
        SchemaKind::AllOf { all_of } => all_of,
        SchemaKind::Any(any) => &any.all_of,
        _ => &[],
    }
}
