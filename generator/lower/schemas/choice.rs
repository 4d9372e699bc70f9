//! Choices: `oneOf` and `anyOf`, and the heirs of a schema with a discriminator.
//!
//! Alternatives that one type can hold together become that type; all others become a union.

use std::{borrow::Cow, collections::BTreeMap};

use indexmap::IndexMap;
use openapiv3::SchemaData;

use super::{
    Naming,
    case_name::CaseNames,
    definitions::Making,
    discriminator::default_mapping,
    facets::{Additional, Choice, Facets, Place},
    subtypes::HEIRS,
};
use crate::{
    diagnostic::{Code, Diagnostic, Pointer},
    document::{Resolved, internal},
    ir::{Case, Docs, EnumValue, Type, Union},
    lower::Lowering,
};

/// The values of the tag that mean each alternative, by the place of its schema.
pub(in crate::lower) type Mapping = BTreeMap<Pointer, Vec<String>>;

/// One alternative of a choice, with all that is known of its values.
#[derive(Clone)]
pub(in crate::lower) struct Alternative<'a> {
    pub(in crate::lower) place: Place<'a>,
    pub(in crate::lower) target: Pointer,
    /// The name, if the document gives one.
    pub(in crate::lower) component: Option<String>,
    pub(in crate::lower) facets: Facets<'a>,
    /// Whether the facets are those of the place alone.
    pub(in crate::lower) is_whole: bool,
    pub(in crate::lower) data: &'a SchemaData,
    /// The values, where it stands for several alternatives that list some.
    pub(in crate::lower) values: Vec<EnumValue>,
}

impl<'a> Lowering<'a> {
    /// Returns the type of a choice, and whether it allows `null`; nothing if there is none.
    pub(in crate::lower) fn alternatives(
        &mut self,
        facets: &Facets<'a>,
        naming: &Naming,
    ) -> Option<(Type, bool)> {
        let choices: Vec<Choice<'a>> = facets.choices.clone();
        let mut telling = Vec::new();
        for choice in choices {
            if !self.only_requires(&choice) {
                telling.push(choice);
            }
        }
        // What fits several choices fits the last of them, which says the most in practice.
        let (choice, others) = telling.split_last()?;
        if self.context.in_extension && !self.takes_product(choice) {
            let base =
                Facets { choices: Vec::new(), additional: Additional::Open, ..facets.clone() };
            return Some(self.ty(&base, naming));
        }
        let mut base = Facets { choices: Vec::new(), ..facets.clone() };
        if !others.is_empty() {
            self.keep_fields(others, choice, &mut base);
        }
        let mut nullable = false;
        let found = self.expand(&choice.alternatives, &base, &mut nullable, 0);
        let (ty, null) = self.chosen(found, &base, choice, naming);
        Some((ty, nullable || null))
    }

    /// Lets values have the fields of choices that their type is without.
    fn keep_fields(&mut self, others: &[Choice<'a>], choice: &Choice<'a>, base: &mut Facets<'a>) {
        let mut help = "what the others say is not checked";
        for place in others.iter().flat_map(|other| &other.alternatives) {
            let facets = self.joined(std::slice::from_ref(place));
            if facets.describes_objects() || !facets.choices.is_empty() {
                base.additional = Additional::Open;
                help = "fields of the others are in `additional_properties`, as any JSON values";
            }
        }
        let message = "of several choices at once, the type is that of the last";
        self.lose(Code::SCHEMA_WIDENED, message.to_owned(), &choice.at, help);
    }

    /// Returns whether the alternatives only say which fields go together.
    fn only_requires(&mut self, choice: &Choice<'a>) -> bool {
        let only = choice.alternatives.iter().all(|place| {
            let facets = self.joined(std::slice::from_ref(place));
            let known = facets.properties.values().flatten();
            let silent = known.cloned().collect::<Vec<_>>();
            facets.is_bare_object() && !facets.required.is_empty() && silent.is_empty()
        });
        if only {
            let message =
                format!("`{}` says which fields go together; no type checks it", choice.keyword);
            let note = Diagnostic::note(Code::SCHEMA_UNCHECKED, message);
            self.diagnostics.push_grouped(note.at(choice.at.key(choice.keyword)));
        }
        only
    }

    /// Returns the alternatives with what is said of all of them, and notes `null` among them.
    fn expand(
        &mut self,
        places: &[Place<'a>],
        base: &Facets<'a>,
        nullable: &mut bool,
        depth: usize,
    ) -> Vec<Alternative<'a>> {
        let is_whole = base.is_bare_object() && base.required.is_empty();
        let mut found: IndexMap<Pointer, Alternative<'a>> = IndexMap::new();
        for place in places {
            let Some(Resolved { item, pointer, name }) = self.follow(place) else { continue };
            let data = &item.schema_data;
            *nullable |= data.nullable;
            let is_known = found.contains_key(&pointer);
            // A choice that is an alternative of itself says nothing by it.
            let is_itself = self.open.contains(&pointer);
            if data.extensions.contains_key(internal::NULL) || is_known || is_itself {
                continue;
            }
            let Some(facets) = self.with_base(place, base, is_whole) else { continue };
            if data.nullable && facets.is_silent() {
                continue;
            }
            let is_inner = name.is_none() && is_whole && depth < INNER;
            if let Some(inner) = facets.inner_choice().filter(|_| is_inner) {
                let inner = inner.alternatives.clone();
                let inner = self.expand(&inner, base, nullable, depth + 1).into_iter();
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
    fn with_base(
        &mut self,
        place: &Place<'a>,
        base: &Facets<'a>,
        is_whole: bool,
    ) -> Option<Facets<'a>> {
        let mut facets = if is_whole { Facets::default() } else { base.clone() };
        let conflicts = facets.conflicts.len();
        self.gather_place(place, &mut facets);
        (is_whole || facets.conflicts.len() == conflicts).then_some(facets)
    }

    /// Returns the type that holds all alternatives.
    fn chosen(
        &mut self,
        mut found: Vec<Alternative<'a>>,
        base: &Facets<'a>,
        choice: &Choice<'a>,
        naming: &Naming,
    ) -> (Type, bool) {
        let mapping = choice.discriminator.map(|one| self.mapping(one, &found, &choice.at));
        let mapping = mapping.unwrap_or_default();
        if found.len() == 1
            && choice.keyword != HEIRS
            && let Some(one) = found.pop()
        {
            return self.sole(&one, naming);
        }
        if found.is_empty() && !base.is_silent() {
            return self.ty(base, naming);
        }
        if found.is_empty() {
            return (self.widened(&naming.at, "a choice without alternatives").ty, false);
        }
        if found.iter().any(|alternative| alternative.facets.is_silent()) {
            let message = "a choice of which one alternative is anything at all";
            return (self.widened(&naming.at, message).ty, false);
        }
        let found = self.merge_listed(found);
        if let Some(ty) = self.one_type(&found, naming) {
            return (ty, false);
        }
        let (found, choice) = (Cow::Owned(found), Cow::Borrowed(choice));
        (self.define(naming, Making::Choice { found, choice, mapping }), false)
    }

    pub(in crate::lower) fn sole(
        &mut self,
        one: &Alternative<'a>,
        naming: &Naming,
    ) -> (Type, bool) {
        if !one.values.is_empty() {
            return (self.merged(one, naming), false);
        }
        if !one.is_whole {
            return self.ty(&one.facets, naming);
        }
        let meaning = self.schema(one.place.schema, &one.place.at, &naming.name);
        (meaning.ty, meaning.nullable)
    }

    pub(in crate::lower) fn union(
        &mut self,
        found: &[Alternative<'a>],
        choice: &Choice<'a>,
        mapping: &Mapping,
        naming: &Naming,
    ) -> Union {
        let tag = choice.discriminator.map(|discriminator| discriminator.property_name.clone());
        let mut cases: IndexMap<Type, Case> = IndexMap::new();
        let mut default_case = None;
        let names = CaseNames::new(self, found);
        let default = choice.discriminator.and_then(default_mapping);
        let default = default.and_then(|target| self.document.mapped(target));
        for (index, one) in found.iter().enumerate() {
            let name = names.of(index, one);
            let ty = self.case_type(one, index, &name, choice, naming);
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

    fn case_type(
        &mut self,
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
            return self.merged(one, &Naming { name, at, is_component: false, docs });
        }
        if one.is_whole {
            return self.schema(one.place.schema, &one.place.at, &name).ty;
        }
        let at = naming.at.key(choice.keyword).index(index);
        let docs = self.docs(one.data, &one.target);
        let naming = Naming { name, at, is_component: false, docs };
        let in_extension = std::mem::replace(&mut self.context.in_extension, true);
        let (ty, _) = self.ty(&one.facets, &naming);
        self.context.in_extension = in_extension;
        ty
    }

    /// Returns whether the alternatives of a choice may be multiplied with those around it: a
    /// choice within an alternative of another makes types for each pair.
    fn takes_product(&mut self, choice: &Choice<'a>) -> bool {
        let most = self.config.limits().choices;
        self.products = self.products.saturating_add(choice.alternatives.len());
        if self.products <= most {
            return true;
        }
        let message = format!(
            "choices within extended choices have more than {most} alternatives in all; what this \
             one says is any JSON value"
        );
        let help = "the fields of its alternatives are in `additional_properties`; \
                    `limits.choices` in castiron.toml allows more";
        self.lose(Code::SCHEMA_WIDENED, message, &choice.at.key(choice.keyword), help);
        false
    }
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
