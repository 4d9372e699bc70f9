//! The featured operations: those that show each thing best.

use super::response_kind::ResponseKind;
use crate::rust::operations::{Operation, Resource};

/// The most arguments of a call that is good to begin with.
const FEW: usize = 2;

/// An operation, with the resource that it is of.
pub(crate) type FeaturedOperation<'a> = (&'a Resource, &'a Operation);

/// The operations that show each thing best.
#[derive(Clone, Copy)]
pub(crate) struct Featured<'a> {
    pub(crate) start: Option<FeaturedOperation<'a>>,
    pub(crate) blocking: Option<FeaturedOperation<'a>>,
    pub(crate) pages: Option<FeaturedOperation<'a>>,
    pub(crate) upload: Option<FeaturedOperation<'a>>,
    pub(crate) stream: Option<FeaturedOperation<'a>>,
    pub(crate) download: Option<FeaturedOperation<'a>>,
    pub(crate) errors: Option<FeaturedOperation<'a>>,
    pub(crate) test: Option<FeaturedOperation<'a>>,
}

impl<'a> Featured<'a> {
    pub(crate) fn new(resources: &'a [Resource]) -> Self {
        let all = resources.iter().flat_map(|one| one.operations.iter().map(move |o| (one, o)));
        let pick = |wanted: fn(&Operation) -> bool| {
            let wanted = all.clone().filter(|(_, operation)| wanted(operation));
            wanted.min_by_key(|(_, operation)| rank(operation))
        };
        // Undocumented errors can be matched, too.
        let rank_errors = |(_, operation): &FeaturedOperation<'_>| {
            (operation.example.errors.is_empty(), rank(operation))
        };
        Self {
            start: pick(|_| true),
            blocking: pick(|operation| operation.example.response != ResponseKind::Series),
            pages: pick(|operation| operation.pager.is_some()),
            upload: pick(|operation| operation.example.upload.is_some()),
            stream: pick(|o| {
                matches!(o.example.response, ResponseKind::Series | ResponseKind::Either)
            }),
            download: pick(|operation| operation.example.response == ResponseKind::Bytes),
            errors: all.clone().min_by_key(rank_errors),
            test: pick(|operation| operation.example.model.is_some()),
        }
    }
}

/// Returns how well an operation shows something, the best first.
fn rank(operation: &Operation) -> (bool, bool, bool) {
    let many = operation.request.arguments.len() > FEW;
    (operation.docs.is_deprecated(), !operation.example.is_reading, many)
}
