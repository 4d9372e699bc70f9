//! Choices: `oneOf` and `anyOf`, and the subtypes of a schema with a discriminator.
//!
//! Alternatives that one type can hold together become that type; all others become a union.

use std::{borrow::Cow, collections::BTreeMap};

use openapiv3::SchemaKind;

use super::{
    Naming, Words, all_of,
    alternatives::{self, Alternative, Standing},
    case_name::CaseNames,
    composites::{self, Composite},
    discriminator::{self, default_mapping},
    facets::{Additional, Choice, Facets},
    meaning, merged_enums,
    place::Place,
    products, single_type, sole,
    subtypes::SUBTYPES,
    together,
};
use crate::{
    diagnostic::{Code, Diagnostic, Pointer},
    ir::{Case, Docs, Type, Union},
    lower::{context::Context, schemas},
};
use indexmap::IndexMap;

/// The values of the tag that mean each alternative, by the place of its schema.
pub(super) type Mapping = BTreeMap<Pointer, Vec<String>>;

/// Returns the type of a choice, and whether it allows `null`; nothing if there is none.
pub(super) fn choice_type<'a>(
    cx: &mut Context<'a>,
    facets: &Facets<'a>,
    naming: &Naming,
) -> Option<(Type, bool)> {
    let choices: Vec<Choice<'a>> = facets.choices.clone();
    let mut telling = Vec::new();
    for choice in choices {
        if !only_requires(cx, &choice) {
            telling.push(choice);
        }
    }
    // What fits several choices fits the last of them, which says the most in practice.
    let (choice, others) = telling.split_last()?;
    let mut base = Facets { choices: Vec::new(), ..facets.clone() };
    if !products::takes(cx, choice, &base) {
        base.additional = Additional::Open;
        return Some(schemas::type_of(cx, &base, naming));
    }
    if !others.is_empty() {
        keep_fields(cx, others, choice, &mut base);
    }
    let mut nullable = false;
    let found = alternatives::expand(cx, choice, &base, &mut nullable);
    let (ty, null) = alternatives_type(cx, found, &base, choice, naming);
    Some((ty, nullable || null))
}

/// Lets values have the fields of choices that their type is without.
fn keep_fields<'a>(
    cx: &mut Context<'a>,
    others: &[Choice<'a>],
    choice: &Choice<'a>,
    base: &mut Facets<'a>,
) {
    let mut help = "the other choices are not checked";
    for place in others.iter().flat_map(|other| &other.alternatives) {
        let facets = all_of::joined(cx, std::slice::from_ref(place));
        if facets.describes_objects() || !facets.choices.is_empty() {
            base.additional = Additional::Open;
            help = "the fields of the other choices are in `additional_properties`, as JSON \
                    values";
        }
    }
    let message = "a schema has several choices; only the last one determines its type";
    cx.diagnostics.lose(Code::SCHEMA_WIDENED, message.to_owned(), &choice.at, help);
}

/// Returns whether the alternatives only say which fields go together.
fn only_requires<'a>(cx: &mut Context<'a>, choice: &Choice<'a>) -> bool {
    let mut requires = false;
    let only = choice.alternatives.iter().all(|place| {
        let facets = all_of::joined(cx, std::slice::from_ref(place));
        let known = facets.properties.values().flatten();
        let silent = known.cloned().collect::<Vec<_>>();
        let is_bare = facets.is_bare_object() && silent.is_empty();
        requires |= is_bare && !facets.required.is_empty();
        is_bare && (!facets.required.is_empty() || rules_out(cx, place))
    });
    let only = only && requires;
    if only {
        let message = format!(
            "`{}` determines which fields occur together, which no type can check",
            choice.keyword
        );
        let note = Diagnostic::note(Code::SCHEMA_UNCHECKED, message);
        cx.diagnostics.push_grouped(note.at(choice.at.key(choice.keyword)));
    }
    only
}

/// Returns whether a schema rules values out (`not`).
fn rules_out<'a>(cx: &Context<'a>, place: &Place<'a>) -> bool {
    place.resolve(cx.document).is_some_and(|found| match &found.item.schema_kind {
        SchemaKind::Not { .. } => true,
        SchemaKind::Any(any) => any.not.is_some(),
        _ => false,
    })
}

/// Returns the type that holds all alternatives.
fn alternatives_type<'a>(
    cx: &mut Context<'a>,
    mut found: Vec<Alternative<'a>>,
    base: &Facets<'a>,
    choice: &Choice<'a>,
    naming: &Naming,
) -> (Type, bool) {
    let mapping = discriminator::mapping(cx, choice, &found);
    if found.len() == 1
        && choice.keyword != SUBTYPES
        && let Some(one) = found.pop()
    {
        return sole_type(cx, &one, naming);
    }
    if found.is_empty() && !base.is_silent() {
        return schemas::type_of(cx, base, naming);
    }
    if found.is_empty() {
        let ty =
            meaning::widened(&mut cx.diagnostics, &naming.at, "a choice without alternatives").ty;
        return (ty, false);
    }
    if found.iter().any(|alternative| alternative.facets.is_silent()) {
        let message = "a choice with an alternative that accepts any value";
        return (meaning::widened(&mut cx.diagnostics, &naming.at, message).ty, false);
    }
    let found = merged_enums::merge(cx, found);
    if let Some(ty) = single_type::single_type(cx, &found, naming) {
        return (ty, false);
    }
    let (found, choice) = (Cow::Owned(found), Cow::Borrowed(choice));
    (composites::define(cx, naming, Composite::Choice { found, choice, mapping }), false)
}

pub(super) fn sole_type<'a>(
    cx: &mut Context<'a>,
    one: &Alternative<'a>,
    naming: &Naming,
) -> (Type, bool) {
    if !one.values.is_empty() {
        return (merged_enums::merged_type(cx, one, naming), false);
    }
    if one.standing != Standing::Whole {
        return schemas::type_of(cx, &one.facets, naming);
    }
    let meaning = sole::lower(cx, &one.place, naming);
    (meaning.ty, meaning.nullable)
}

pub(super) fn union<'a>(
    cx: &mut Context<'a>,
    found: &[Alternative<'a>],
    choice: &Choice<'a>,
    mapping: &Mapping,
    naming: &Naming,
) -> Union {
    let tag = choice.discriminator.map(|discriminator| discriminator.property_name.clone());
    let mut cases: IndexMap<Type, Case> = IndexMap::new();
    let mut default_case = None;
    let names = CaseNames::new(cx, found);
    let default = choice.discriminator.and_then(default_mapping);
    let default = default.and_then(|target| cx.document.mapped(target));
    let joint = together::alternative(cx, found, choice);
    for (index, one) in found.iter().chain(&joint).enumerate() {
        let is_joint = one.standing == Standing::Together;
        let name = if is_joint { together::name(found) } else { names.of(index, one) };
        let ty = case_type(cx, one, index, &name, choice, naming);
        let component = one.component.clone();
        let case = Case { name, ty: ty.clone(), component, is_joint, ..Case::default() };
        let case = cases.entry(ty).or_insert(case);
        case.tags.extend(mapping.get(&one.target).into_iter().flatten().cloned());
        if default.as_ref() == Some(&one.target) {
            default_case = cases.len().checked_sub(1);
        }
    }
    Union { cases: cases.into_values().collect(), tag, default: default_case }
}

fn case_type<'a>(
    cx: &mut Context<'a>,
    one: &Alternative<'a>,
    index: usize,
    case: &str,
    choice: &Choice<'a>,
    naming: &Naming,
) -> Type {
    let name = format!("{} {case}", naming.name);
    if !one.values.is_empty() {
        let at = one.place.at.clone();
        let docs = Docs::default();
        let words = Words::default();
        let naming = Naming { name, at, is_component: false, docs, words };
        return merged_enums::merged_type(cx, one, &naming);
    }
    let docs = meaning::docs(cx, one.data, &one.target);
    let (name, at, docs) = match one.standing {
        Standing::Whole => return schemas::lower(cx, one.place.schema, &one.place.at, &name).ty,
        Standing::Plain => (format!("plain {case}"), one.target.key("plain"), docs),
        Standing::Extended => (name, naming.at.key(choice.keyword).index(index), docs),
        Standing::Together => (name, naming.at.key(choice.keyword).index(index), Docs::default()),
    };
    let own_name = (one.standing == Standing::Plain).then(|| name.clone());
    let words = Words { own_name, ..Words::default() };
    let naming = Naming { name, at, is_component: false, docs, words };
    let is_extended = matches!(one.standing, Standing::Extended | Standing::Together);
    if is_extended {
        products::count(cx, &one.facets);
    }
    let around = cx.enclosing;
    cx.enclosing.in_extension |= is_extended;
    let (ty, _) = schemas::type_of(cx, &one.facets, &naming);
    cx.enclosing = around;
    ty
}
