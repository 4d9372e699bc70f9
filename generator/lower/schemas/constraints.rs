//! Constraints: what all that a schema says asks of its values, for documentation.

use openapiv3::Schema;

use super::{
    all_of,
    facets::{Choice, Facets},
};
use crate::{document::internal, ir::Constraints, lower::context::Context};

/// How many lists and choices within each other are followed.
const DEPTH: usize = 4;

/// Returns the constraints on all values, and of each item where they are lists.
pub(super) fn asked<'a>(cx: &mut Context<'a>, facets: &Facets<'a>) -> Constraints {
    asked_within(cx, facets, DEPTH)
}

fn asked_within<'a>(cx: &mut Context<'a>, facets: &Facets<'a>, depth: usize) -> Constraints {
    if facets.values.is_some() {
        // Which values there are says all of it.
        return Constraints::default();
    }
    let format = facets.format.clone().filter(|format| !format.is_empty());
    let mut all = Constraints { format, ..facets.constraints.clone() };
    let Some(depth) = depth.checked_sub(1) else { return all };
    if !facets.items.is_empty() {
        let items = all_of::joined(cx, &facets.items);
        let each = asked_within(cx, &items, depth);
        all.each = (!each.is_empty()).then(|| Box::new(each));
    }
    for choice in &facets.choices {
        if let Some(sole) = sole_alternative(cx, choice) {
            all.narrow(asked_within(cx, &sole, depth));
        }
    }
    all
}

/// Returns what the only alternative besides `null` says.
fn sole_alternative<'a>(cx: &mut Context<'a>, choice: &Choice<'a>) -> Option<Facets<'a>> {
    let is_null = |schema: &Schema| schema.schema_data.extensions.contains_key(internal::NULL);
    let mut others = choice
        .alternatives
        .iter()
        .filter(|place| place.resolve(cx.document).is_some_and(|found| !is_null(found.item)));
    let sole = others.next().filter(|_| others.next().is_none())?;
    Some(all_of::joined(cx, std::slice::from_ref(sole)))
}
