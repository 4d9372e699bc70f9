//! Lists and maps that hold themselves: as they have no name of their own, such a schema gets one.
//!
//! A map is then a record without fields, and a list the one case of a union.

use std::collections::BTreeMap;

use super::{
    Naming, definitions,
    meaning::{self, Meaning},
};
use crate::{
    diagnostic::Pointer,
    ir::{Case, Record, Type, TypeKind, Union},
    lower::context::Context,
};

/// How many schemas without a type of their own may be nested.
const DEPTH: usize = 64;

/// The schemas without a type of their own that are being read, and those that hold themselves.
#[derive(Debug, Default)]
pub(super) struct Recursion {
    chain: Chain,
    /// Those that hold themselves, each with whether it allows `null`.
    known: BTreeMap<Pointer, bool>,
}

/// The schemas that are being read, outermost first.
#[derive(Debug, Default)]
pub(super) struct Chain {
    open: Vec<Pointer>,
    /// How many of them are lists and maps, or are around one.
    around_parts: usize,
}

impl Recursion {
    /// Notes that a schema is being read.
    pub(super) fn enter(&mut self, at: &Pointer) {
        self.chain.open.push(at.clone());
    }

    /// Notes that the innermost schema was read.
    pub(super) fn leave(&mut self) {
        self.chain.open.pop();
    }

    /// Returns whether a schema is being read.
    pub(super) fn is_open(&self, at: &Pointer) -> bool {
        self.chain.open.contains(at)
    }

    /// Returns whether a schema is being read, and says nothing else of the same values: no list
    /// or map lies between.
    pub(super) fn is_same(&self, at: &Pointer) -> bool {
        self.chain.open[self.chain.around_parts..].contains(at)
    }

    /// Returns whether no more schemas may be nested.
    pub(super) fn is_too_deep(&self) -> bool {
        self.chain.open.len() >= DEPTH
    }

    /// Begins another chain of schemas, and returns the one so far.
    pub(super) fn suspend(&mut self) -> Chain {
        std::mem::take(&mut self.chain)
    }

    /// Goes on with a chain of schemas.
    pub(super) fn resume(&mut self, chain: Chain) {
        self.chain = chain;
    }
}

/// Reads the schemas of the parts of a list or map, which are of other values than those around.
pub(super) fn in_parts<'a, T>(cx: &mut Context<'a>, read: impl FnOnce(&mut Context<'a>) -> T) -> T {
    let chain = &mut cx.schemas.recursion.chain;
    let around = std::mem::replace(&mut chain.around_parts, chain.open.len());
    let read = read(cx);
    cx.schemas.recursion.chain.around_parts = around;
    read
}

/// Returns what replaces a schema within itself, until it has a type.
pub(super) fn stand_in(cx: &mut Context<'_>, at: &Pointer) -> Meaning {
    cx.schemas.recursion.known.entry(at.clone()).or_insert(false);
    Meaning::default()
}

/// Returns the type of a schema that is known to hold itself, and whether it allows `null`.
pub(super) fn known(cx: &Context<'_>, at: &Pointer) -> Option<(Type, bool)> {
    let nullable = *cx.schemas.recursion.known.get(at)?;
    Some((Type::Named(cx.schemas.definitions.get(at)?), nullable))
}

/// Returns the type of a schema whose type without a name is `ty`: one with a name, where it
/// turned out to hold itself. `again` reads it again.
pub(super) fn named_if_recursive<'a>(
    cx: &mut Context<'a>,
    naming: &Naming,
    (ty, nullable): (Type, bool),
    again: impl FnOnce(&mut Context<'a>) -> Type,
) -> (Type, bool) {
    if !cx.schemas.recursion.known.contains_key(&naming.at) {
        return (ty, nullable);
    }
    if !matches!(ty, Type::List(_) | Type::Tuple(_) | Type::Map(_)) {
        let ty =
            meaning::widened(&mut cx.diagnostics, &naming.at, "a schema that contains itself").ty;
        return (ty, nullable);
    }
    cx.schemas.recursion.known.insert(naming.at.clone(), nullable);
    let ty = definitions::define(cx, naming, |cx| match again(cx) {
        Type::Map(value) => {
            TypeKind::Record(Record { additional: Some(*value), ..Record::default() })
        }
        ty => TypeKind::Union(Union { cases: vec![sole(ty)], ..Union::default() }),
    });
    (ty, nullable)
}

fn sole(ty: Type) -> Case {
    Case { name: "list".to_owned(), ty, ..Case::default() }
}
