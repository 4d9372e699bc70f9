//! Hints: what is known of a value that an example shows, and where the example ends.

use std::cell::Cell;

use quote::quote;
use serde_json::Value;

use crate::{
    ir::{Type, TypeId},
    rust::code::{Expression, RustType},
};

/// How deep an example shows what may be left out.
const DEPTH: usize = 4;

/// How deep an example goes into records that need records; what is deeper is filled in by the
/// reader.
const DEEPEST: usize = 12;

/// How many items a list has at most, and entries a map.
pub(super) const ITEMS: usize = 3;

/// What is known of a value that is to be shown.
#[derive(Clone, Copy)]
pub(super) struct Hints<'a> {
    /// The name on the wire.
    pub(super) wire: &'a str,
    /// The value in the document.
    pub(super) value: Option<&'a Value>,
    pub(super) depth: usize,
    /// The named types of the values around it.
    pub(super) around: Option<&'a Around<'a>>,
    /// How many values with parts are around it.
    pub(super) within: usize,
    /// How many values may still be written out.
    pub(super) left: &'a Cell<usize>,
    /// Whether what may fail panics, since nothing around it can return an error.
    pub(super) unwraps: bool,
}

/// A value that is around another.
pub(super) struct Around<'a> {
    pub(super) id: TypeId,
    pub(super) further: Option<&'a Self>,
}

impl<'a> Hints<'a> {
    pub(super) fn new(wire: &'a str, value: Option<&'a Value>, left: &'a Cell<usize>) -> Self {
        Self { wire, value, depth: DEPTH, around: None, within: 0, left, unwraps: false }
    }

    /// Returns what is known of a value of this name within this one.
    pub(super) fn part(self, wire: &'a str, value: Option<&'a Value>) -> Self {
        let depth = self.depth.saturating_sub(1);
        Self { wire, value, depth, within: self.within + 1, ..self }
    }

    /// Returns whether a list of these items ends here: they are of the kind of what is around it,
    /// and the document has none.
    pub(super) fn ends(self, item: &Type) -> bool {
        let is_told = self.value.and_then(Value::as_array).is_some_and(|items| !items.is_empty());
        let mut around = std::iter::successors(self.around, |around| around.further);
        !is_told && around.any(|around| item.named().contains(&around.id))
    }

    /// Counts a value with parts; returns whether it may be written out.
    pub(super) fn takes(self) -> bool {
        let left = self.left.get().checked_sub(1).filter(|_| self.within <= DEEPEST);
        self.left.set(left.unwrap_or(self.left.get()));
        left.is_some()
    }

    /// Returns an expression that reads a value of a type from text.
    pub(super) fn parsed(self, text: &str, ty: &RustType) -> Expression {
        if self.unwraps {
            quote!(#text.parse::<#ty>().unwrap()).into()
        } else {
            Expression::from(quote!(#text.parse::<#ty>()?)).fallible()
        }
    }

    /// Returns what is known of the items of this list; there is one at least.
    pub(super) fn items(self) -> Vec<Self> {
        match self.value.and_then(Value::as_array).map(Vec::as_slice) {
            None | Some([]) => vec![self.part(self.wire, None)],
            Some(items) => {
                items.iter().take(ITEMS).map(|item| self.part(self.wire, Some(item))).collect()
            }
        }
    }
}
