//! Named types that are made of other schemas: records, choices, and the kinds that `type` lists.
//!
//! A chain of schemas may be as long as the document. Beyond a depth a type gets its id at once and
//! what it is made of later, so that the stack does not grow with the document.

use std::{borrow::Cow, collections::VecDeque};

use super::{
    Naming,
    alternatives::Alternative,
    choice::{self, Mapping},
    definitions::{declare, fill},
    facets::{Choice, Facets, Kind},
    object, union,
};
use crate::{
    diagnostic::Pointer,
    ir::{Type, TypeId, TypeKind},
    lower::context::{Context, Enclosing},
};

/// How many named types may be defined within each other; those further in wait.
const NESTED: usize = 64;

/// What a named type is made of.
pub(super) enum Composite<'f, 'a> {
    /// The fields of an object; where it is an event whose data is JSON, `data` is where the schema
    /// of that is.
    Record { facets: Cow<'f, Facets<'a>>, data: Option<Pointer> },
    /// The alternatives of a choice, with the values of the tag for each.
    Choice { found: Cow<'f, [Alternative<'a>]>, choice: Cow<'f, Choice<'a>>, mapping: Mapping },
    /// The kinds that `type` lists.
    Kinds { kinds: Cow<'f, [Kind]>, facets: Cow<'f, Facets<'a>> },
}

/// The named types that wait until the stack is free.
#[derive(Default)]
pub(super) struct Waiting<'a>(VecDeque<Deferred<'a>>);

/// A named type that waits.
struct Deferred<'a> {
    id: TypeId,
    naming: Naming,
    enclosing: Enclosing,
    composite: Composite<'a, 'a>,
}

/// Returns the named type that this part of the document represents, defined at its first use.
pub(super) fn define<'a>(
    cx: &mut Context<'a>,
    naming: &Naming,
    composite: Composite<'_, 'a>,
) -> Type {
    let (id, is_new) = declare(cx, naming);
    if is_new && cx.schemas.definitions.nested() < NESTED {
        fill(cx, id, |cx| composite.kind(cx, naming));
        fill_waiting(cx);
    } else if is_new {
        let (naming, enclosing) = (naming.clone(), cx.enclosing);
        let composite = composite.into_owned();
        cx.schemas.waiting.0.push_back(Deferred { id, naming, enclosing, composite });
    }
    Type::Named(id)
}

/// Fills the types that wait, once no other is being defined.
fn fill_waiting(cx: &mut Context<'_>) {
    while cx.schemas.definitions.nested() == 0
        && let Some(Deferred { id, naming, enclosing, composite }) =
            cx.schemas.waiting.0.pop_front()
    {
        let around = std::mem::replace(&mut cx.enclosing, enclosing);
        fill(cx, id, |cx| composite.kind(cx, &naming));
        cx.enclosing = around;
    }
}

impl<'a> Composite<'_, 'a> {
    fn kind(self, cx: &mut Context<'a>, naming: &Naming) -> TypeKind {
        match self {
            Self::Record { facets, data } => {
                TypeKind::Record(object::record(cx, &facets, naming, data.as_ref()))
            }
            Self::Choice { found, choice, mapping } => {
                TypeKind::Union(choice::union(cx, &found, &choice, &mapping, naming))
            }
            Self::Kinds { kinds, facets } => {
                TypeKind::Union(union::of_kinds(cx, &kinds, &facets, naming))
            }
        }
    }

    fn into_owned(self) -> Composite<'a, 'a> {
        match self {
            Self::Record { facets, data } => {
                Composite::Record { facets: Cow::Owned(facets.into_owned()), data }
            }
            Self::Choice { found, choice, mapping } => Composite::Choice {
                found: Cow::Owned(found.into_owned()),
                choice: Cow::Owned(choice.into_owned()),
                mapping,
            },
            Self::Kinds { kinds, facets } => Composite::Kinds {
                kinds: Cow::Owned(kinds.into_owned()),
                facets: Cow::Owned(facets.into_owned()),
            },
        }
    }
}
