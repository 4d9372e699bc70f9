//! Kinds of responses, as far as examples differ by them.

use crate::{
    ir::{Given, Operation},
    rust::types::has_both,
};

/// The kind of the result of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ResponseKind {
    /// No value.
    Nothing,
    /// A value.
    Value,
    /// Bytes, which can also be streamed.
    Bytes,
    /// A stream of items.
    Series,
    /// A value, which can be obtained item by item, too.
    Either,
}

impl ResponseKind {
    /// Returns the kind of the result of a call.
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
