//! Named types: each represents a part of the document, and is defined once, at its first use.

use std::collections::BTreeMap;

use super::{Naming, place};
use crate::{
    diagnostic::Pointer,
    ir::{Record, Type, TypeDef, TypeId, TypeKind},
    lower::context::Context,
};

/// Where a type stands that a part of the document has in a body of parts only.
pub(in crate::lower) const IN_PARTS: &str = "multipart";

/// The named types: those that there are, and how many are being defined.
#[derive(Debug, Default)]
pub(super) struct Definitions {
    /// Those that represent parts of the document.
    ids: BTreeMap<Pointer, TypeId>,
    /// How many are being defined within each other.
    nested: usize,
}

impl Definitions {
    /// Returns the named type that represents a part of the document.
    pub(super) fn get(&self, at: &Pointer) -> Option<TypeId> {
        self.ids.get(at).copied()
    }

    /// Returns how many types are being defined within each other.
    pub(super) fn nested(&self) -> usize {
        self.nested
    }
}

/// Returns the named type that this part of the document represents; at its first use `kind`
/// says what it is made of.
pub(super) fn define<'a>(
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

/// Tells the types apart that a component has in JSON and in a body of parts.
pub(in crate::lower) fn name_parts(cx: &mut Context<'_>) {
    for (at, id) in &cx.schemas.definitions.ids {
        let parent = at.parent().filter(|_| at.last().as_deref() == Some(IN_PARTS));
        let Some(base) = parent.and_then(|parent| cx.schemas.definitions.get(&parent)) else {
            continue;
        };
        let name = cx.types.get(base).name.clone();
        if cx.types.get(*id).name == name {
            cx.types.set_name(*id, format!("{name} {IN_PARTS}"));
        }
    }
}

/// Returns the id of a named type, and whether this is its first use.
pub(super) fn declare(cx: &mut Context<'_>, naming: &Naming) -> (TypeId, bool) {
    if let Some(id) = cx.schemas.definitions.get(&naming.at) {
        return (id, false);
    }
    let id = cx.types.add(TypeDef {
        name: naming.name.clone(),
        is_component: naming.is_component || is_form_of_component(&naming.at),
        own_name: naming.words.own_name.clone(),
        title: naming.words.title.clone(),
        docs: naming.docs.clone(),
        example: None,
        // A type may hold itself, so it is there before what it is made of.
        kind: TypeKind::Record(Record::default()),
        pointer: naming.at.clone(),
    });
    cx.schemas.definitions.ids.insert(naming.at.clone(), id);
    (id, true)
}

/// Returns whether a type is what a component is in a body of parts: the document names that, too.
fn is_form_of_component(at: &Pointer) -> bool {
    let component = at.parent().filter(|_| at.last().as_deref() == Some(IN_PARTS));
    component.and_then(|component| component.parent()) == Some(place::components())
}

/// Says what a named type is made of.
pub(super) fn fill<'a>(
    cx: &mut Context<'a>,
    id: TypeId,
    kind: impl FnOnce(&mut Context<'a>) -> TypeKind,
) {
    // Within a named type the chain of unnamed ones begins anew.
    let open = cx.schemas.recursion.suspend();
    cx.schemas.definitions.nested += 1;
    let kind = kind(cx);
    cx.schemas.definitions.nested -= 1;
    cx.schemas.recursion.resume(open);
    cx.types.set_kind(id, kind);
}
