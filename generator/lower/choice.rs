//! Choices: `oneOf` and `anyOf`, and the heirs of a schema with a discriminator.
//!
//! Alternatives that one type can hold together become that type; all others become a union.

use openapiv3::SchemaData;

use super::{
    Lowering,
    discriminator::default_mapping,
    facets::{Choice, Facets, Kind, Place},
    heirs::HEIRS,
    meaning::docs,
    schema::Naming,
};
use crate::{
    diagnostic::{Code, Diagnostic, Pointer},
    document::{Resolved, internal},
    ir::{Case, EnumValue, Enumeration, Literal, Type, TypeKind, Union},
};

/// One alternative of a choice, with all that is known of its values.
pub(super) struct Alternative<'a> {
    place: Place<'a>,
    pub(super) target: Pointer,
    /// The name, if the document gives one.
    pub(super) component: Option<String>,
    pub(super) facets: Facets<'a>,
    /// Whether the facets are those of the place alone.
    is_whole: bool,
    pub(super) data: &'a SchemaData,
}

impl<'a> Lowering<'a> {
    /// Returns the type of a choice, and whether it allows `null`; nothing if there is none.
    pub(super) fn alternatives(
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
        if !others.is_empty() {
            let message = "of several choices at once, the type is that of the last";
            let note = Diagnostic::note(Code::SCHEMA_UNCHECKED, message).at(choice.at.clone());
            self.diagnostics.push_grouped(note);
        }
        let base = Facets { choices: Vec::new(), ..facets.clone() };
        let mut nullable = false;
        let found = self.expand(&choice.alternatives, &base, &mut nullable, 0);
        let (ty, null) = self.chosen(found, &base, choice, naming);
        Some((ty, nullable || null))
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
        let mut found: Vec<Alternative<'a>> = Vec::new();
        for place in places {
            let Some(Resolved { item, pointer, name }) = self.follow(place) else { continue };
            let data = &item.schema_data;
            *nullable |= data.nullable;
            let is_known = found.iter().any(|other| other.target == pointer);
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
                found.extend(self.expand(&inner, base, nullable, depth + 1));
                continue;
            }
            let (place, target) = (place.clone(), pointer);
            let component = name;
            found.push(Alternative { place, target, component, facets, is_whole, data });
        }
        found.retain(|alternative| !alternative.facets.never);
        found
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
        if let Some(ty) = self.constants(&found, naming).or_else(|| self.one_type(&found, naming)) {
            return (ty, false);
        }
        let ty =
            self.define(naming, |lowering| TypeKind::Union(lowering.union(&found, choice, naming)));
        (ty, false)
    }

    fn sole(&mut self, one: &Alternative<'a>, naming: &Naming) -> (Type, bool) {
        if !one.is_whole {
            return self.ty(&one.facets, naming);
        }
        let meaning = self.schema(one.place.schema, &one.place.at, &naming.name);
        (meaning.ty, meaning.nullable)
    }

    /// Returns the enumeration that the alternatives are, each of which is one value with a title.
    fn constants(&mut self, found: &[Alternative<'a>], naming: &Naming) -> Option<Type> {
        let value = |one: &Alternative<'a>| {
            let literal = match one.facets.constant()? {
                serde_json::Value::String(text) => Literal::Text(text.clone()),
                serde_json::Value::Number(number) => Literal::Integer(number.as_i64()?),
                _ => return None,
            };
            let name = one.data.title.clone().filter(|title| !title.trim().is_empty());
            one.component.is_none().then(|| EnumValue { literal, name, docs: docs(one.data) })
        };
        let values: Vec<EnumValue> = found.iter().map(value).collect::<Option<_>>()?;
        let is_text = |value: &EnumValue| value.literal.as_text().is_some();
        let alike = values.iter().all(is_text) || !values.iter().any(is_text);
        alike.then(|| self.define(naming, |_| TypeKind::Enum(Enumeration { values })))
    }

    /// Returns the type that takes the values of all alternatives, if they are scalars of a kind.
    fn one_type(&mut self, found: &[Alternative<'a>], naming: &Naming) -> Option<Type> {
        let kinds: Vec<Kind> = found
            .iter()
            .map(|alternative| match alternative.facets.kinds().as_slice() {
                [kind] if alternative.facets.choices.is_empty() => Some(*kind),
                _ => None,
            })
            .collect::<Option<_>>()?;
        let listed: Vec<&Alternative<'a>> =
            found.iter().filter(|alternative| alternative.facets.values.is_some()).collect();
        match listed.as_slice() {
            [] if kinds.iter().all(|kind| kind.is_scalar()) => self.one_scalar(found, &kinds),
            [one] if kinds.iter().all(|kind| *kind == Kind::Text) => Some(self.sole(one, naming).0),
            _ if kinds.iter().all(|kind| *kind == Kind::Text) => {
                let mut facets = Facets { kinds: Some(vec![Kind::Text]), ..Facets::default() };
                let values = listed.iter().filter_map(|one| one.facets.values.clone());
                facets.values = Some(values.flatten().collect());
                Some(self.kind(Kind::Text, &facets, naming))
            }
            _ => None,
        }
    }

    fn one_scalar(&mut self, found: &[Alternative<'a>], kinds: &[Kind]) -> Option<Type> {
        let types: Vec<Type> = found
            .iter()
            .zip(kinds)
            .map(|(one, kind)| self.scalar(*kind, &one.facets, &one.target))
            .collect();
        let has = |ty: &Type| types.contains(ty);
        let is_number = |kind: &Kind| matches!(kind, Kind::Integer | Kind::Number);
        match () {
            () if types.windows(2).all(|pair| pair[0] == pair[1]) => types.first().cloned(),
            () if kinds.iter().all(|kind| *kind == Kind::Text) && has(&Type::Text) => {
                Some(Type::Text)
            }
            () if kinds.iter().all(|kind| *kind == Kind::Integer) => Some(Type::Int64),
            () if kinds.iter().all(is_number) => Some(Type::Float64),
            () => None,
        }
    }

    fn union(&mut self, found: &[Alternative<'a>], choice: &Choice<'a>, naming: &Naming) -> Union {
        let tag = choice.discriminator.map(|discriminator| discriminator.property_name.clone());
        let mut union = Union { cases: Vec::new(), tag, default: None };
        let default = choice.discriminator.and_then(default_mapping);
        let default = default.and_then(|target| self.document.mapped(target));
        let mapping = choice.discriminator.map(|one| self.mapping(one, found, &choice.at));
        let mapping = mapping.unwrap_or_default();
        for (index, one) in found.iter().enumerate() {
            let name = self.case_name(found, index);
            let ty = self.case_type(one, index, &name, choice, naming);
            let mapped = mapping.iter().filter(|(_, target)| *target == one.target);
            let tags = mapped.map(|(tag, _)| tag.clone());
            match union.cases.iter_mut().find(|case| case.ty == ty) {
                Some(case) => case.tags.extend(tags),
                None => {
                    let (component, tags) = (one.component.clone(), tags.collect());
                    union.cases.push(Case { name, ty, tags, component });
                }
            }
            if default.as_ref() == Some(&one.target) {
                union.default = union.cases.len().checked_sub(1);
            }
        }
        union
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
        if one.is_whole {
            return self.schema(one.place.schema, &one.place.at, &name).ty;
        }
        let at = naming.at.key(choice.keyword).index(index);
        let naming = Naming { name, at, is_component: false, docs: docs(one.data) };
        self.ty(&one.facets, &naming).0
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
