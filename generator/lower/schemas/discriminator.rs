//! Discriminators: which values of the tag mean which alternative (OpenAPI 3.1 §4.8.25).

use std::collections::BTreeSet;

use openapiv3::{Discriminator, Schema};

use super::{
    all_of::{self, parts},
    alternatives::{Alternative, Standing},
    choice::Mapping,
    facets::Choice,
    subtypes,
};
use crate::{
    diagnostic::{Code, Diagnostic, Pointer},
    document::internal,
    lower::{context::Context, extensions},
};

/// Extensions that say the tag of a schema.
const VALUE: &[&str] = &["x-ms-discriminator-value", "x-discriminator-value"];

/// How many choices within the alternatives are searched for a schema.
const SEARCHED: usize = 100;

/// Returns the values of the tag that the document maps, by the alternative that they mean;
/// one that means none is reported.
pub(super) fn mapping<'a>(
    cx: &mut Context<'a>,
    choice: &Choice<'a>,
    found: &[Alternative<'a>],
) -> Mapping {
    let mut mapped = Mapping::new();
    let Some(own) = choice.discriminator else { return mapped };
    let known: BTreeSet<&Pointer> = found.iter().map(|one| &one.target).collect();
    let further = choice.hierarchy.discriminators.iter().filter(|one| !std::ptr::eq(**one, own));
    let mut said = BTreeSet::new();
    for discriminator in [own].into_iter().chain(further.copied()) {
        for (tag, text) in &discriminator.mapping {
            let Some(holders) = holders(cx, text, &known, found) else {
                let is_own = std::ptr::eq(discriminator, own) && !choice.hierarchy.is_inherited;
                if is_own && !is_part(cx, text, &choice.at) {
                    let message = format!("`{tag}` maps to `{text}`, which is not an alternative");
                    let at = choice.at.key("discriminator").key("mapping").key(tag);
                    let warning = Diagnostic::warning(Code::MAPPING_UNUSED, message);
                    cx.diagnostics.push_once(warning.at(at));
                }
                continue;
            };
            if said.insert(tag) {
                for one in holders {
                    add(&mut mapped, one, tag);
                }
            }
        }
    }
    for one in found {
        let Some(schema) = one.place.resolve(cx.document) else { continue };
        if let Some(tag) = said_value(cx, schema.item, &schema.pointer) {
            add(&mut mapped, one.target.clone(), &tag);
        }
    }
    mapped
}

fn add(mapped: &mut Mapping, target: Pointer, tag: &String) {
    let tags = mapped.entry(target).or_default();
    if !tags.contains(tag) {
        tags.push(tag.clone());
    }
}

/// Returns the alternatives that a value of a mapping means: the schema itself, or those that stand
/// for it among others.
fn holders<'a>(
    cx: &mut Context<'a>,
    text: &str,
    known: &BTreeSet<&Pointer>,
    found: &[Alternative<'a>],
) -> Option<Vec<Pointer>> {
    let target = cx.document.mapped(text)?;
    if known.contains(&target) {
        return Some(vec![target]);
    }
    let holding = found.iter().filter(|one| holds(cx, one, &target));
    let holding: Vec<Pointer> = holding.map(|one| one.target.clone()).collect();
    (!holding.is_empty()).then_some(holding)
}

/// Returns whether a schema is one of those for which an alternative stands.
fn holds<'a>(cx: &mut Context<'a>, one: &Alternative<'a>, target: &Pointer) -> bool {
    let stands_for_subtypes = subtypes::has(cx, &one.target) && one.standing != Standing::Plain;
    if stands_for_subtypes && cx.schemas.subtypes.is_made_of(target, &one.target) {
        return true;
    }
    let mut seen = BTreeSet::new();
    let mut open = one.facets.choices.clone();
    while let Some(choice) = open.pop().filter(|_| seen.len() < SEARCHED) {
        for place in &choice.alternatives {
            let Some(found) = place.resolve(cx.document) else { continue };
            if found.pointer == *target {
                return true;
            }
            if seen.insert(found.pointer) {
                open.extend(all_of::joined(cx, std::slice::from_ref(place)).choices);
            }
        }
    }
    false
}

/// Returns whether a value of a mapping means the schema that has it, or what that is made of.
fn is_part(cx: &Context<'_>, text: &str, at: &Pointer) -> bool {
    cx.document.mapped(text).is_some_and(|target| cx.schemas.subtypes.is_made_of(at, &target))
}

/// Returns the tag that a schema says of itself: of the values of one alternative (`AutoRest`).
pub(super) fn said_value(cx: &mut Context<'_>, schema: &Schema, at: &Pointer) -> Option<String> {
    let own = extensions::text(cx, &schema.schema_data.extensions, at, VALUE);
    own.or_else(|| {
        let inline = parts(schema).iter().enumerate();
        let mut inline = inline.filter_map(|(index, part)| Some((index, part.as_item()?)));
        inline.find_map(|(index, part)| {
            let at = at.key("allOf").index(index);
            extensions::text(cx, &part.schema_data.extensions, &at, VALUE)
        })
    })
}

/// Returns the alternative of unknown tags (OpenAPI 3.2, "Discriminator Object").
pub(super) fn default_mapping(discriminator: &Discriminator) -> Option<&str> {
    let preserved = discriminator.extensions.get(&internal::key("defaultMapping"))?;
    preserved.as_str()
}
