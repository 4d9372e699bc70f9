//! Schemas that consist of one other schema, with other words.

use openapiv3::{ReferenceOr, Schema};

use super::{
    Naming, all_of::parts, facets::Facets, keywords::own, meaning::Meaning, place, place::Place,
    subtypes, summary,
};
use crate::{
    diagnostic::Pointer,
    ir::Type,
    lower::{context::Context, schemas},
};

/// Returns the one part of an `allOf` that says anything of the type, if nothing else does:
/// the schema is then that part with other words.
pub(super) fn part<'a>(
    cx: &mut Context<'a>,
    schema: &'a Schema,
    at: &Pointer,
    name: &str,
) -> Option<Place<'a>> {
    let parts = parts(schema);
    let mut facets = Facets::default();
    own(schema, at, name, &mut facets);
    let only = facets.only_kinds().unwrap_or_default();
    let is_bare = facets.is_bare_object() && facets.required.is_empty();
    if parts.is_empty() || !is_bare && only.is_empty() {
        return None;
    }
    let place = |(index, schema): (usize, &'a ReferenceOr<Schema>)| {
        let at = at.key("allOf").index(index);
        Place { schema, at, whole: name.to_owned() }
    };
    let mut telling: Vec<Place<'a>> = parts.iter().enumerate().map(place).collect();
    telling.retain(|place| {
        let summary = summary::summary(cx, place);
        !summary.is_silent || summary.requires
    });
    let [sole] = summary::essential(cx, telling).try_into().ok()?;
    if !is_bare && !summary::summary(cx, &sole).is_within(only) {
        return None;
    }
    // The subtypes of a type are no less subtypes for adding nothing.
    let is_component = at.parent().as_ref() == Some(&place::components());
    let found = sole.resolve(cx.document)?;
    (!is_component || !subtypes::has(cx, &found.pointer)).then_some(sole)
}

/// Returns what the only schema means that another one consists of: where it is written inline in a
/// component, it is that component.
pub(super) fn lower<'a>(cx: &mut Context<'a>, place: &Place<'a>, of: &Naming) -> Meaning {
    let inline = place.resolve(cx.document).filter(|found| found.pointer == place.at);
    let Some(found) = inline.filter(|_| of.is_component) else {
        return schemas::lower(cx, place.schema, &place.at, &of.name);
    };
    cx.schemas.used.insert(&place.at);
    let meaning = schemas::lower_inline(cx, found.item, &place.at, &of.name, true);
    if let Type::Named(id) = meaning.ty {
        cx.types.add_docs(id, &of.docs);
    }
    meaning
}
