//! Choices: `oneOf` and `anyOf`, and the subtypes of a schema with a discriminator.
//!
//! Alternatives that one type can hold together become that type; all others become a union.

use std::{borrow::Cow, collections::BTreeMap};

use indexmap::IndexMap;
use openapiv3::{SchemaData, SchemaKind};

use super::{
    Naming, all_of,
    case_name::CaseNames,
    composites::{self, Composite},
    discriminator::{self, default_mapping},
    facets::{Additional, Choice, Facets},
    meaning, merged_enums,
    null::Null,
    place::Place,
    products, single_type,
    subtypes::SUBTYPES,
};
use crate::{
    diagnostic::{Code, Diagnostic, Pointer},
    document::{Resolved, internal},
    ir::{Case, Docs, EnumValue, Type, Union},
    lower::{context::Context, schemas},
};

/// The values of the tag that mean each alternative, by the place of its schema.
pub(super) type Mapping = BTreeMap<Pointer, Vec<String>>;

/// One alternative of a choice, with all that is known of its values.
#[derive(Clone)]
pub(super) struct Alternative<'a> {
    pub(super) place: Place<'a>,
    pub(super) target: Pointer,
    /// The name, if the document gives one.
    pub(super) component: Option<String>,
    pub(super) facets: Facets<'a>,
    /// Whether the facets are those of the place alone.
    pub(super) is_whole: bool,
    pub(super) data: &'a SchemaData,
    /// The values, where it stands for several alternatives that list some.
    pub(super) values: Vec<EnumValue>,
}

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
    let found = expand(cx, &choice.alternatives, &base, &mut nullable, 0);
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
    let mut help = "what the others say is not checked";
    for place in others.iter().flat_map(|other| &other.alternatives) {
        let facets = all_of::joined(cx, std::slice::from_ref(place));
        if facets.describes_objects() || !facets.choices.is_empty() {
            base.additional = Additional::Open;
            help = "fields of the others are in `additional_properties`, as any JSON values";
        }
    }
    let message = "of several choices at once, the type is that of the last";
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
        let message =
            format!("`{}` says which fields go together; no type checks it", choice.keyword);
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

/// Returns the alternatives with what is said of all of them, and notes `null` among them.
fn expand<'a>(
    cx: &mut Context<'a>,
    places: &[Place<'a>],
    base: &Facets<'a>,
    nullable: &mut bool,
    depth: usize,
) -> Vec<Alternative<'a>> {
    let is_whole = base.is_bare_object() && base.required.is_empty();
    let mut found: IndexMap<Pointer, Alternative<'a>> = IndexMap::new();
    for place in places {
        let Some(Resolved { item, pointer, name }) = place.resolve(cx.document) else { continue };
        let data = &item.schema_data;
        *nullable |= data.nullable;
        let is_known = found.contains_key(&pointer);
        // A choice that is an alternative of itself says nothing by it.
        let is_itself = cx.schemas.recursion.is_open(&pointer);
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
            let inner = inner.alternatives.clone();
            let inner = expand(cx, &inner, base, nullable, depth + 1).into_iter();
            found.extend(inner.map(|one| (one.target.clone(), one)));
            continue;
        }
        let (place, target) = (place.clone(), pointer.clone());
        let (component, values) = (name, Vec::new());
        let one = Alternative { place, target, component, facets, is_whole, data, values };
        found.insert(pointer, one);
    }
    found.into_values().filter(|alternative| !alternative.facets.never).collect()
}

/// Returns what an alternative says, with what is said of all; nothing if these contradict.
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

/// Returns the type that holds all alternatives.
fn alternatives_type<'a>(
    cx: &mut Context<'a>,
    mut found: Vec<Alternative<'a>>,
    base: &Facets<'a>,
    choice: &Choice<'a>,
    naming: &Naming,
) -> (Type, bool) {
    let mapping =
        choice.discriminator.map(|one| discriminator::mapping(cx, one, &found, &choice.at));
    let mapping = mapping.unwrap_or_default();
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
        let message = "a choice of which one alternative is anything at all";
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
    if !one.is_whole {
        return schemas::type_of(cx, &one.facets, naming);
    }
    let meaning = schemas::lower(cx, one.place.schema, &one.place.at, &naming.name);
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
    for (index, one) in found.iter().enumerate() {
        let name = names.of(index, one);
        let ty = case_type(cx, one, index, &name, choice, naming);
        let component = one.component.clone();
        let case = Case { name, ty: ty.clone(), tags: Vec::new(), component };
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
        return merged_enums::merged_type(cx, one, &Naming { name, at, is_component: false, docs });
    }
    if one.is_whole {
        return schemas::lower(cx, one.place.schema, &one.place.at, &name).ty;
    }
    let at = naming.at.key(choice.keyword).index(index);
    let docs = meaning::docs(cx, one.data, &one.target);
    let naming = Naming { name, at, is_component: false, docs };
    products::count(cx, &one.facets);
    let in_extension = std::mem::replace(&mut cx.enclosing.in_extension, true);
    let (ty, _) = schemas::type_of(cx, &one.facets, &naming);
    cx.enclosing.in_extension = in_extension;
    ty
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

/// How deep choices within choices are taken as one.
const INNER: usize = 8;
