//! Named types: each is defined once, at its first use, however deep the schemas that lead to it
//! lie within each other.
//!
//! A chain of schemas may be as long as the document. Beyond a depth a type gets its id at once and
//! what it is made of later, so that the stack does not grow with the document.

use std::{borrow::Cow, collections::VecDeque};

use super::{
    Naming,
    choice::{Alternative, Mapping},
    facets::{Choice, Facets, Kind},
};
use crate::{
    diagnostic::Pointer,
    ir::{Record, Type, TypeDef, TypeId, TypeKind},
    lower::Lowering,
};

/// How many named types may be in the making within each other; those further in wait.
const NESTED: usize = 64;

/// What a named type is made of.
pub(in crate::lower) enum Making<'f, 'a> {
    /// The fields of an object; where it is an event whose data is JSON, `data` is where the schema
    /// of that is.
    Record { facets: Cow<'f, Facets<'a>>, data: Option<Pointer> },
    /// The alternatives of a choice, with the values of the tag for each.
    Choice { found: Cow<'f, [Alternative<'a>]>, choice: Cow<'f, Choice<'a>>, mapping: Mapping },
    /// The kinds that `type` lists.
    Kinds { kinds: Cow<'f, [Kind]>, facets: Cow<'f, Facets<'a>> },
}

/// Where a schema is read, which is not told by the schema.
#[allow(clippy::struct_excessive_bools, reason = "each is a question of its own")]
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::lower) struct Context {
    /// Whether it belongs to a form with parts, in which binary strings are files.
    pub(in crate::lower) in_multipart: bool,
    /// Whether it is an event of the server, whose data may be JSON.
    pub(in crate::lower) in_events: bool,
    /// Whether it is a part of a type that several schemas make together.
    pub(in crate::lower) in_joint: bool,
    /// Whether it is a part of an alternative that the schemas around the choice add to.
    pub(in crate::lower) in_extension: bool,
}

/// The named types in the making.
#[derive(Default)]
pub(in crate::lower) struct Definitions<'a> {
    /// How many are in the making within each other.
    nested: usize,
    /// Those that wait until the stack is free.
    waiting: VecDeque<Waiting<'a>>,
}

struct Waiting<'a> {
    id: TypeId,
    naming: Naming,
    context: Context,
    making: Making<'a, 'a>,
}

impl<'a> Lowering<'a> {
    /// Returns the named type that this part of the document stands for, defined at its first use.
    pub(in crate::lower) fn define(&mut self, naming: &Naming, making: Making<'_, 'a>) -> Type {
        let (id, is_new) = self.declare(naming);
        if is_new && self.definitions.nested < NESTED {
            self.fill(id, |lowering| making.make(lowering, naming));
            self.fill_waiting();
        } else if is_new {
            let (naming, context) = (naming.clone(), self.context);
            let making = making.into_owned();
            self.definitions.waiting.push_back(Waiting { id, naming, context, making });
        }
        Type::Named(id)
    }

    /// Returns the named type that this part of the document stands for; at its first use `kind`
    /// says what it is made of.
    pub(in crate::lower) fn define_as(
        &mut self,
        naming: &Naming,
        kind: impl FnOnce(&mut Self) -> TypeKind,
    ) -> Type {
        let (id, is_new) = self.declare(naming);
        if is_new {
            self.fill(id, kind);
        }
        Type::Named(id)
    }

    /// Returns the id of a named type, and whether this is its first use.
    fn declare(&mut self, naming: &Naming) -> (TypeId, bool) {
        if let Some(id) = self.defined.get(&naming.at) {
            return (*id, false);
        }
        let id = self.types.add(TypeDef {
            name: naming.name.clone(),
            is_component: naming.is_component,
            docs: naming.docs.clone(),
            example: None,
            // A type may hold itself, so it is there before what it is made of.
            kind: TypeKind::Record(Record::default()),
            pointer: naming.at.to_string(),
        });
        self.defined.insert(naming.at.clone(), id);
        (id, true)
    }

    fn fill(&mut self, id: TypeId, kind: impl FnOnce(&mut Self) -> TypeKind) {
        // Within a named type the chain of unnamed ones begins anew.
        let open = std::mem::take(&mut self.open);
        self.definitions.nested += 1;
        let kind = kind(self);
        self.definitions.nested -= 1;
        self.open = open;
        self.types.set_kind(id, kind);
    }

    /// Fills the types that wait, once no other is in the making.
    fn fill_waiting(&mut self) {
        while self.definitions.nested == 0
            && let Some(Waiting { id, naming, context, making }) =
                self.definitions.waiting.pop_front()
        {
            let around = std::mem::replace(&mut self.context, context);
            self.fill(id, |lowering| making.make(lowering, &naming));
            self.context = around;
        }
    }
}

impl<'a> Making<'_, 'a> {
    fn make(self, lowering: &mut Lowering<'a>, naming: &Naming) -> TypeKind {
        match self {
            Self::Record { facets, data } => {
                TypeKind::Record(lowering.record(&facets, naming, data.as_ref()))
            }
            Self::Choice { found, choice, mapping } => {
                TypeKind::Union(lowering.union(&found, &choice, &mapping, naming))
            }
            Self::Kinds { kinds, facets } => {
                TypeKind::Union(lowering.kinds_union(&kinds, &facets, naming))
            }
        }
    }

    fn into_owned(self) -> Making<'a, 'a> {
        match self {
            Self::Record { facets, data } => {
                Making::Record { facets: Cow::Owned(facets.into_owned()), data }
            }
            Self::Choice { found, choice, mapping } => Making::Choice {
                found: Cow::Owned(found.into_owned()),
                choice: Cow::Owned(choice.into_owned()),
                mapping,
            },
            Self::Kinds { kinds, facets } => Making::Kinds {
                kinds: Cow::Owned(kinds.into_owned()),
                facets: Cow::Owned(facets.into_owned()),
            },
        }
    }
}
