//! Schemas: which values a place takes, as a type.

mod all_of;
mod bounds;
mod case_name;
mod choice;
mod constraints;
pub(super) mod definitions;
mod depth_limit;
mod discriminator;
mod enumeration;
pub(super) mod facets;
pub(super) mod intersection;
mod keywords;
mod list;
pub(super) mod meaning;
mod merged_enums;
mod object;
pub(super) mod recursion;
mod required_cycles;
mod scalar;
mod single_type;
pub(super) mod subtypes;
pub(super) mod summary;
mod unchecked;
mod union;
pub(super) mod xml;

use std::borrow::Cow;

use openapiv3::{ReferenceOr, Schema};

use self::{
    all_of::parts,
    definitions::Making,
    facets::{Facets, Kind, Place},
    keywords::own,
    meaning::Meaning,
};
use super::{Lowering, extensions::names::pointed_name};
use crate::{
    diagnostic::{Code, Pointer},
    document::{AsReference, Resolved},
    ir::{Docs, Type},
};

/// How many schemas without a type of their own may lie within each other.
pub(super) const DEPTH: usize = 64;

/// What a type is called, if it needs a name, and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Naming {
    pub(super) name: String,
    pub(super) at: Pointer,
    /// Whether the document names it.
    pub(super) is_component: bool,
    pub(super) docs: Docs,
}

impl<'a> Lowering<'a> {
    /// Returns what a schema means; `name` is for a type that the document does not name.
    pub(super) fn schema(
        &mut self,
        schema: &'a dyn AsReference<Schema>,
        at: &Pointer,
        name: &str,
    ) -> Meaning {
        let place = Place { schema, at: at.clone(), whole: name.to_owned() };
        let Some(Resolved { item, pointer, name: own }) = self.follow(&place) else {
            // Why its `$ref` leads nowhere is reported where that stands.
            return Meaning::default();
        };
        self.seen.insert(pointer.clone());
        let pointed = || (pointer != *at).then(|| pointed_name(&pointer)).flatten();
        let name = own.clone().or_else(pointed).unwrap_or_else(|| name.to_owned());
        if pointer == *at {
            return self.inline(item, at, &name, own.is_some());
        }
        let mut meaning = self.inline(item, &pointer, &name, own.is_some());
        // What a component says of itself is said where it is defined.
        meaning.docs = Docs { deprecated: meaning.docs.deprecated, ..Docs::default() };
        meaning
    }

    /// Returns what the part of the document at `at` means, where it is a schema.
    pub(super) fn schema_at(&mut self, at: &Pointer, name: &str) -> Meaning {
        match self.document.schema(at) {
            Some(schema) => self.schema(schema, at, name),
            None => self.widened(at, "a part that is no schema"),
        }
    }

    fn inline(&mut self, schema: &'a Schema, at: &Pointer, name: &str, named: bool) -> Meaning {
        let data = &schema.schema_data;
        let mut meaning = self.meaning(data, at);
        let (ty, nullable) = if let Some(known) = self.knot(at) {
            known
        } else if self.open.contains(at) {
            return self.within_itself(at);
        } else if self.open.len() >= DEPTH {
            return self.widened(at, "so many schemas within each other");
        } else {
            let own = self.type_name(data, at, named).unwrap_or_else(|| name.to_owned());
            let docs = meaning.docs.clone();
            let naming = Naming { name: own, at: at.clone(), is_component: named, docs };
            let first = self.shape(schema, &naming, name, &mut meaning);
            self.tied(&naming, first, |lowering| {
                lowering.shape(schema, &naming, name, &mut Meaning::default()).0
            })
        };
        meaning.nullable |= nullable;
        meaning.ty = if meaning.secret { ty.hidden() } else { ty };
        self.schema_examples(data, at, &meaning);
        meaning
    }

    /// Returns the type that a schema makes where it stands, and whether it allows `null`.
    fn shape(
        &mut self,
        schema: &'a Schema,
        naming: &Naming,
        name: &str,
        meaning: &mut Meaning,
    ) -> (Type, bool) {
        let at = &naming.at;
        self.open.push(at.clone());
        let around = self.context;
        (self.context.in_joint, self.context.in_extension) = (false, false);
        let mut facets = self.facets(schema, at, name);
        meaning.constraints = self.constraints(&facets);
        let found = if let Some(part) = self.sole_part(schema, at, name) {
            let of = self.schema(part.schema, &part.at, name);
            meaning.secret |= of.secret;
            meaning.example = meaning.example.take().or(of.example);
            (of.ty, of.nullable)
        } else {
            self.add_heirs(&schema.schema_data, at, &mut facets);
            self.report_unchecked(schema, at);
            let found = self.ty(&facets, naming);
            self.show(&found.0, &schema.schema_data, &facets, at, meaning);
            found
        };
        self.context = around;
        self.open.pop();
        found
    }

    /// Returns the one part of an `allOf` that says anything of the type, if nothing else does:
    /// the schema is then that part with other words.
    fn sole_part(&mut self, schema: &'a Schema, at: &Pointer, name: &str) -> Option<Place<'a>> {
        let parts = parts(schema);
        let mut facets = Facets::default();
        own(schema, at, name, &mut facets);
        if parts.is_empty() || !facets.is_bare_object() || !facets.required.is_empty() {
            return None;
        }
        let place = |(index, schema): (usize, &'a ReferenceOr<Schema>)| {
            let at = at.key("allOf").index(index);
            Place { schema, at, whole: name.to_owned() }
        };
        let mut telling = parts.iter().enumerate().map(place).filter(|place| {
            let look = self.glance(place);
            !look.is_silent || look.requires
        });
        let first = telling.next();
        let sole = first.filter(|_| telling.next().is_none())?;
        // The heirs of a type are no less heirs for adding nothing.
        let found = self.follow(&sole)?;
        (!self.has_heirs(&found.item.schema_data, &found.pointer)).then_some(sole)
    }

    /// Returns the type that facets make, and whether they add `null`.
    pub(super) fn ty(&mut self, facets: &Facets<'a>, naming: &Naming) -> (Type, bool) {
        self.report_conflicts(facets, &naming.at);
        if facets.never {
            return (self.widened(&naming.at, "a schema that no value fits").ty, false);
        }
        if let Some(found) = self.alternatives(facets, naming) {
            return found;
        }
        let kinds = facets.kinds();
        let ty = match kinds.as_slice() {
            [] => Type::Any,
            [kind] => self.kind(*kind, facets, naming),
            [Kind::Integer, Kind::Number] | [Kind::Number, Kind::Integer] => {
                self.kind(Kind::Number, facets, naming)
            }
            several => {
                let (kinds, facets) = (Cow::Borrowed(several), Cow::Borrowed(facets));
                self.define(naming, Making::Kinds { kinds, facets })
            }
        };
        (ty, false)
    }

    /// Returns the type of the values of one kind.
    pub(super) fn kind(&mut self, kind: Kind, facets: &Facets<'a>, naming: &Naming) -> Type {
        if !kind.is_scalar() && facets.values.is_some() {
            self.note_values(kind, &naming.at);
        }
        match kind {
            Kind::Object => self.object(facets, naming),
            Kind::List => self.list(facets, naming),
            _ => {
                if let Some(ty) = self.enumeration(kind, facets, naming) {
                    return ty;
                }
                self.scalar(kind, facets, &naming.at)
            }
        }
    }

    /// Returns what several schemas for one place mean together; `at` and `name` are for a type
    /// that they make together.
    pub(super) fn place(
        &mut self,
        places: &[Place<'a>],
        at: &Pointer,
        name: &str,
    ) -> Option<Meaning> {
        if let [one] = places {
            return Some(self.schema(one.schema, &one.at, name));
        }
        let mut meaning = match self.telling(places).as_slice() {
            [] => return None,
            [one] => self.schema(one.schema, &one.at, name),
            several => self.joint(several, at, name),
        };
        // Where several say the same, the last of them counts.
        for place in places {
            self.add_meaning(place, &mut meaning);
        }
        Some(meaning)
    }

    /// Adds what a schema says of a place besides the type.
    pub(super) fn add_meaning(&mut self, place: &Place<'a>, to: &mut Meaning) {
        let Some(found) = self.follow(place) else { return };
        let own = self.meaning(&found.item.schema_data, &found.pointer);
        to.read_only |= own.read_only;
        to.write_only |= own.write_only;
        to.secret |= own.secret;
        to.nullable |= own.nullable;
        to.default = own.default.or(to.default.take());
        to.example = own.example.or(to.example.take());
        to.constraints.narrow(self.glance(place).constraints.clone());
        to.docs.deprecated = own.docs.deprecated.or(to.docs.deprecated.take());
        if found.name.is_none() {
            to.docs.description = own.docs.description.or(to.docs.description.take());
        }
    }

    /// Returns any value, and says what is lost by it.
    pub(super) fn widened(&mut self, at: &Pointer, reason: &str) -> Meaning {
        let message = format!("there is no type for {reason}; it is any JSON value");
        self.lose(Code::SCHEMA_WIDENED, message, at, "the value is a `serde_json::Value`");
        Meaning::default()
    }
}
