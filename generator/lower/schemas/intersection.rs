//! Joint types: those that several schemas make together, for one place.
//!
//! A schema whose property is the schema itself and more (`allOf` of its own type) makes a joint
//! type within a joint type, without end: what the same schemas make together is one type there.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    DEPTH, Naming,
    facets::{Facets, Place},
    meaning::Meaning,
};
use crate::{
    diagnostic::{Code, Pointer},
    ir::{Docs, Type},
    lower::Lowering,
};

/// The joint types so far.
#[derive(Debug, Default)]
pub(in crate::lower) struct Joints {
    /// The type that schemas make together, by their places.
    known: BTreeMap<BTreeSet<Pointer>, Joint>,
    /// How many lie within another one.
    inner: usize,
}

/// A joint type.
#[derive(Clone, Debug)]
struct Joint {
    /// Where it stands: in the place of its first use.
    at: Pointer,
    /// The type, and whether it allows `null`, once that is known.
    found: Option<(Type, bool)>,
}

impl<'a> Lowering<'a> {
    /// Returns the type that several schemas make together.
    pub(in crate::lower) fn joint(
        &mut self,
        places: &[Place<'a>],
        at: &Pointer,
        name: &str,
    ) -> Meaning {
        let facets = self.joined(places);
        let sources: BTreeSet<Pointer> = facets.sources.iter().cloned().collect();
        if self.context.in_joint {
            let known = self.joints.known.get(&sources).cloned();
            if let Some(meaning) = known.and_then(|known| self.known_joint(known)) {
                return meaning;
            }
            if !self.takes_joint(at) {
                return Meaning::default();
            }
        }
        if self.open.len() >= DEPTH {
            return self.widened(at, "so many schemas within each other");
        }
        let joint = Joint { at: at.clone(), found: None };
        self.joints.known.insert(sources.clone(), joint.clone());
        let docs = Docs::default();
        let naming = Naming { name: name.to_owned(), at: at.clone(), is_component: false, docs };
        let first = self.joint_type(&facets, &naming);
        let (ty, nullable) =
            self.tied(&naming, first, |lowering| lowering.joint_type(&facets, &naming).0);
        let found = Some((ty.clone(), nullable));
        self.joints.known.insert(sources, Joint { found, ..joint });
        Meaning { ty, nullable, ..Meaning::default() }
    }

    /// Returns the type of a joint that is known, or in the making; nothing if it is a list or a
    /// map in the making that leads here through a type with a name, which ends it.
    fn known_joint(&mut self, Joint { at, found }: Joint) -> Option<Meaning> {
        let named = || Some((Type::Named(*self.defined.get(&at)?), false));
        match found.or_else(named) {
            Some((ty, nullable)) => Some(Meaning { ty, nullable, ..Meaning::default() }),
            None => self.open.contains(&at).then(|| self.within_itself(&at)),
        }
    }

    fn joint_type(&mut self, facets: &Facets<'a>, naming: &Naming) -> (Type, bool) {
        let around = self.context;
        self.context.in_joint = true;
        self.open.push(naming.at.clone());
        let found = self.ty(facets, naming);
        self.open.pop();
        self.context = around;
        found
    }

    /// Returns whether there may be one more joint type within another: the sets of schemas that
    /// one can make of a few are many.
    fn takes_joint(&mut self, at: &Pointer) -> bool {
        let most = self.config.limits().choices;
        self.joints.inner += 1;
        if self.joints.inner <= most {
            return true;
        }
        let message = format!(
            "more than {most} types are made of several schemas within such types; this one is any \
             JSON value"
        );
        let help = "the value is a `serde_json::Value`; `limits.choices` in castiron.toml allows \
                    more";
        self.lose(Code::SCHEMA_WIDENED, message, at, help);
        false
    }
}
