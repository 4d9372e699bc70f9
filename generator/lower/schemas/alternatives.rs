//! The alternatives of a choice: those that it lists, and those of choices within it.

use indexmap::IndexMap;
use openapiv3::SchemaData;

use super::{
    all_of,
    facets::{Choice, Facets},
    null::Null,
    place::Place,
};
use crate::{
    diagnostic::Pointer,
    document::{Resolved, internal},
    ir::EnumValue,
    lower::context::Context,
};

/// How deep choices within choices are taken as one.
const INNER: usize = 8;

/// One alternative of a choice, with all that is known of its values.
#[derive(Clone)]
pub(super) struct Alternative<'a> {
    pub(super) place: Place<'a>,
    pub(super) target: Pointer,
    /// The name, if the document has one.
    pub(super) component: Option<String>,
    pub(super) facets: Facets<'a>,
    pub(super) standing: Standing,
    pub(super) data: &'a SchemaData,
    /// The values, where it represents several alternatives that list some.
    pub(super) values: Vec<EnumValue>,
}

/// What the type of an alternative is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// Of the schema alone.
    Whole,
    /// Of the schema and of the description of all alternatives.
    Extended,
    /// Of the schema alone, which represents its subtypes elsewhere.
    Plain,
    /// Of several other alternatives.
    Together,
}

/// Returns the alternatives with the description of all of them, and notes `null` among them.
pub(super) fn expand<'a>(
    cx: &mut Context<'a>,
    choice: &Choice<'a>,
    base: &Facets<'a>,
    nullable: &mut bool,
) -> Vec<Alternative<'a>> {
    expand_within(cx, choice, base, nullable, 0)
}

fn expand_within<'a>(
    cx: &mut Context<'a>,
    choice: &Choice<'a>,
    base: &Facets<'a>,
    nullable: &mut bool,
    depth: usize,
) -> Vec<Alternative<'a>> {
    let is_whole = base.is_bare_object() && base.required.is_empty();
    let mut found: IndexMap<Pointer, Alternative<'a>> = IndexMap::new();
    for place in &choice.alternatives {
        let Some(Resolved { item, pointer, name }) = place.resolve(cx.document) else { continue };
        let data = &item.schema_data;
        *nullable |= data.nullable;
        let is_known = found.contains_key(&pointer);
        // A choice that is an alternative of itself says nothing by it.
        let is_plain = choice.hierarchy.plain.contains(&pointer);
        let is_itself = !is_plain && cx.schemas.recursion.is_same(&pointer);
        if data.extensions.contains_key(internal::NULL) || is_known || is_itself {
            continue;
        }
        let Some(facets) = with_base(cx, place, base, is_whole) else { continue };
        if data.nullable && facets.is_silent() {
            continue;
        }
        *nullable |= is_whole && facets.null == Null::Allowed;
        let is_inner = name.is_none() && is_whole && depth < INNER;
        if let Some(inner) = facets.inner_choice().filter(|_| is_inner) {
            let inner = inner.clone();
            let inner = expand_within(cx, &inner, base, nullable, depth + 1).into_iter();
            found.extend(inner.map(|one| (one.target.clone(), one)));
            continue;
        }
        let (place, target) = (place.clone(), pointer.clone());
        let (component, values) = (name, Vec::new());
        let standing = Standing::of(is_whole, is_plain);
        let one = Alternative { place, target, component, facets, standing, data, values };
        found.insert(pointer, one);
    }
    found.into_values().filter(|alternative| !alternative.facets.never).collect()
}

impl Standing {
    fn of(is_whole: bool, is_plain: bool) -> Self {
        match is_whole {
            true if is_plain => Self::Plain,
            true => Self::Whole,
            false => Self::Extended,
        }
    }
}

/// Returns what an alternative says, with the description of all; nothing if these contradict.
fn with_base<'a>(
    cx: &mut Context<'a>,
    place: &Place<'a>,
    base: &Facets<'a>,
    is_whole: bool,
) -> Option<Facets<'a>> {
    let mut facets = if is_whole { Facets::default() } else { base.clone() };
    let conflicts = facets.conflicts.len();
    all_of::add_place(cx, place, &mut facets);
    (is_whole || facets.conflicts.len() == conflicts).then_some(facets)
}

impl<'a> Facets<'a> {
    /// Returns the choice that the facets are, if they are nothing else.
    fn inner_choice(&self) -> Option<&Choice<'a>> {
        let alone = Facets { choices: Vec::new(), ..self.clone() };
        match self.choices.as_slice() {
            [one] if alone.is_silent() && one.discriminator.is_none() => Some(one),
            _ => None,
        }
    }
}
