//! What awaiting a call gives, as far as examples differ by it.

use crate::{
    ir::{Given, Operation},
    rust::types::has_both,
};

/// What awaiting a call gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ResponseKind {
    /// Nothing but that it went well.
    Nothing,
    /// A value.
    Value,
    /// Bytes, which can also be streamed.
    Bytes,
    /// A series of items.
    Series,
    /// A value, which can be had item by item, too.
    Either,
}

impl ResponseKind {
    /// Returns what awaiting a call of an operation gives.
    pub(crate) fn of(operation: &Operation) -> Self {
        let success = &operation.success;
        if success.only_series().is_some() {
            Self::Series
        } else if has_both(operation) {
            Self::Either
        } else if success.is_binary() {
            Self::Bytes
        } else if success.given() == Given::Nothing {
            Self::Nothing
        } else {
            Self::Value
        }
    }
}
