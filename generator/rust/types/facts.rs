//! Facts of the types: who sends them, and how deep they are nested.
//!
//! They are computed once for the API, because every field and every model needs them.

use std::collections::BTreeSet;

use super::recursion;
use crate::ir::{Api, Operation, Reach, TypeId};

/// What holds for the types of the API.
#[derive(Debug)]
pub(crate) struct TypeFacts<'a> {
    /// The types that callers send, which they must be able to make.
    pub(crate) sent: Reach,
    /// The types that the server sends.
    pub(crate) received: Reach,
    /// The fields that hold the items of pages.
    pub(crate) page_fields: BTreeSet<(TypeId, &'a str)>,
    /// The types of cycles that are too deep for the compiler to follow.
    pub(crate) tangle: BTreeSet<TypeId>,
    /// The `recursion_limit` of a crate that uses the types, unless the usual one is enough.
    pub(crate) recursion_limit: Option<usize>,
}

impl<'a> TypeFacts<'a> {
    pub(crate) fn new(api: &'a Api) -> Self {
        let tangle = api.types.tangle();
        Self {
            sent: Reach::of(&api.types, api.operations().flat_map(Operation::sent)),
            received: Reach::of(&api.types, api.received()),
            page_fields: api.page_fields(),
            recursion_limit: recursion::limit(api, &tangle),
            tangle,
        }
    }
}

/// Returns whether callers can choose between a complete response and a stream.
pub(crate) fn has_both(operation: &Operation) -> bool {
    operation.success.series.is_some() && operation.success.only_series().is_none()
}
