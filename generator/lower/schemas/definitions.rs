//! Named types: each is defined once, at its first use, however deep the schemas that lead to it
//! lie within each other.
//!
//! A chain of schemas may be as long as the document. Beyond a depth a type gets its id at once and
//! what it is made of later, so that the stack does not grow with the document.

use std::{
    borrow::Cow,
    collections::{BTreeMap, VecDeque},
};

use super::{
    Naming,
    choice::{self, Alternative, Mapping},
    facets::{Choice, Facets, Kind},
    object, union,
};
use crate::{
    diagnostic::Pointer,
    ir::{Record, Type, TypeDef, TypeId, TypeKind},
    lower::context::{Context, Enclosing},
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

/// The named types: those that there are, and those in the making.
#[derive(Default)]
pub(super) struct Definitions<'a> {
    /// Those that stand for parts of the document.
    ids: BTreeMap<Pointer, TypeId>,
    /// How many are in the making within each other.
    nested: usize,
    /// Those that wait until the stack is free.
    waiting: VecDeque<Waiting<'a>>,
}

impl Definitions<'_> {
    /// Returns the named type that stands for a part of the document.
    pub(super) fn get(&self, at: &Pointer) -> Option<TypeId> {
        self.ids.get(at).copied()
    }
}

struct Waiting<'a> {
    id: TypeId,
    naming: Naming,
    enclosing: Enclosing,
    making: Making<'a, 'a>,
}

/// Returns the named type that this part of the document stands for, defined at its first use.
pub(in crate::lower) fn define<'a>(
    cx: &mut Context<'a>,
    naming: &Naming,
    making: Making<'_, 'a>,
) -> Type {
    let (id, is_new) = declare(cx, naming);
    if is_new && cx.schemas.definitions.nested < NESTED {
        fill(cx, id, |cx| making.make(cx, naming));
        fill_waiting(cx);
    } else if is_new {
        let (naming, enclosing) = (naming.clone(), cx.enclosing);
        let making = making.into_owned();
        cx.schemas.definitions.waiting.push_back(Waiting { id, naming, enclosing, making });
    }
    Type::Named(id)
}

/// Returns the named type that this part of the document stands for; at its first use `kind`
/// says what it is made of.
pub(in crate::lower) fn define_as<'a>(
    cx: &mut Context<'a>,
    naming: &Naming,
    kind: impl FnOnce(&mut Context<'a>) -> TypeKind,
) -> Type {
    let (id, is_new) = declare(cx, naming);
    if is_new {
        fill(cx, id, kind);
    }
    Type::Named(id)
}

/// Returns whether a part of the document has a named type.
pub(in crate::lower) fn is_defined(cx: &Context<'_>, at: &Pointer) -> bool {
    cx.schemas.definitions.get(at).is_some()
}

/// Returns the id of a named type, and whether this is its first use.
fn declare(cx: &mut Context<'_>, naming: &Naming) -> (TypeId, bool) {
    if let Some(id) = cx.schemas.definitions.get(&naming.at) {
        return (id, false);
    }
    let id = cx.types.add(TypeDef {
        name: naming.name.clone(),
        is_component: naming.is_component,
        docs: naming.docs.clone(),
        example: None,
        // A type may hold itself, so it is there before what it is made of.
        kind: TypeKind::Record(Record::default()),
        pointer: naming.at.to_string(),
    });
    cx.schemas.definitions.ids.insert(naming.at.clone(), id);
    (id, true)
}

fn fill<'a>(cx: &mut Context<'a>, id: TypeId, kind: impl FnOnce(&mut Context<'a>) -> TypeKind) {
    // Within a named type the chain of unnamed ones begins anew.
    let open = cx.schemas.recursion.suspend();
    cx.schemas.definitions.nested += 1;
    let kind = kind(cx);
    cx.schemas.definitions.nested -= 1;
    cx.schemas.recursion.resume(open);
    cx.types.set_kind(id, kind);
}

/// Fills the types that wait, once no other is in the making.
fn fill_waiting(cx: &mut Context<'_>) {
    while cx.schemas.definitions.nested == 0
        && let Some(Waiting { id, naming, enclosing, making }) =
            cx.schemas.definitions.waiting.pop_front()
    {
        let around = std::mem::replace(&mut cx.enclosing, enclosing);
        fill(cx, id, |cx| making.make(cx, &naming));
        cx.enclosing = around;
    }
}

impl<'a> Making<'_, 'a> {
    fn make(self, cx: &mut Context<'a>, naming: &Naming) -> TypeKind {
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
