//! Alternatives that list values: those of one kind are one enumeration.
//!
//! Enumerations are open, so that the first of two would take the values of the other.

use super::{Naming, alternatives::Alternative, definitions, enumeration, facets::Kind, meaning};
use crate::{
    ir::{EnumValue, Enumeration, Type, TypeKind},
    lower::context::Context,
};

/// Makes one alternative of all that list values of a kind.
pub(super) fn merge<'a>(cx: &mut Context<'a>, found: Vec<Alternative<'a>>) -> Vec<Alternative<'a>> {
    let mut merged: Vec<Alternative<'a>> = Vec::new();
    for one in found {
        let is_like = |other: &Alternative<'a>| {
            one.listed_kind().is_some() && other.listed_kind() == one.listed_kind()
        };
        match merged.iter().position(is_like) {
            Some(index) => join(cx, &mut merged[index], &one),
            None => merged.push(one),
        }
    }
    merged
}

/// Adds the values of an alternative to those of another one.
fn join<'a>(cx: &mut Context<'a>, to: &mut Alternative<'a>, one: &Alternative<'a>) {
    if to.values.is_empty() {
        to.values = titled_values(cx, to);
    }
    for value in titled_values(cx, one) {
        if !to.values.iter().any(|known| known.literal == value.literal) {
            to.values.push(value);
        }
    }
    to.component = None;
}

/// Returns the values that an alternative lists; a title is the name of the only one.
fn titled_values<'a>(cx: &mut Context<'a>, one: &Alternative<'a>) -> Vec<EnumValue> {
    let listed = one.facets.values.as_deref().unwrap_or_default();
    let literals: Vec<_> = listed.iter().filter_map(super::enumeration::literal).collect();
    let mut values = enumeration::values(cx, &literals, &one.facets);
    if let [only] = values.as_mut_slice()
        && one.component.is_none()
    {
        let title = one.data.title.clone().filter(|title| !title.trim().is_empty());
        only.name = only.name.take().or(title);
        if only.docs.description.is_none() {
            only.docs = meaning::docs(cx, one.data, &one.target);
        }
    }
    values
}

/// Returns the enumeration of alternatives that were made one.
pub(super) fn merged_type<'a>(
    cx: &mut Context<'a>,
    one: &Alternative<'a>,
    naming: &Naming,
) -> Type {
    definitions::define(cx, naming, |_| TypeKind::Enum(Enumeration { values: one.values.clone() }))
}

impl Alternative<'_> {
    /// Returns the kind of the values, if they are listed and have a type as such.
    fn listed_kind(&self) -> Option<Kind> {
        let values = self.facets.values.as_ref().filter(|_| self.facets.choices.is_empty())?;
        let kinds = self.facets.kinds();
        let [kind @ (Kind::Text | Kind::Integer)] = *kinds.as_slice() else { return None };
        let is_literal =
            |value| Kind::of(value) == Some(kind) && super::enumeration::literal(value).is_some();
        values.iter().all(is_literal).then_some(kind)
    }
}
