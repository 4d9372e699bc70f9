//! The examples of README.md and USAGE.md, and the operations that show each thing best.

use super::statements::{ResponseKind, Statements};
use crate::rust::{
    errors::ErrorEnum,
    operations::{Operation, Resource},
};

/// The most arguments of a call that is good to begin with.
const FEW: usize = 2;

/// Programs for the pages of the SDK as a whole, by their lines; none where no operation has that.
#[derive(Clone, Debug, Default)]
pub struct PageExamples {
    /// One to start with.
    pub start: Option<Vec<String>>,
    /// The same by the standalone function.
    pub standalone: Option<Vec<String>>,
    /// One that goes through pages.
    pub pages: Option<Vec<String>>,
    /// One that sends a file.
    pub upload: Option<Vec<String>>,
    /// One that reads a stream.
    pub stream: Option<Vec<String>>,
    /// One that saves a file.
    pub download: Option<Vec<String>>,
    /// One that blocks.
    pub blocking: Option<Vec<String>>,
    /// One that tells errors apart.
    pub errors: Option<Vec<String>>,
}

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
    /// The operation, and its errors.
    pub(crate) errors: Option<(FeaturedOperation<'a>, &'a ErrorEnum)>,
}

impl<'a> Featured<'a> {
    pub(crate) fn new(resources: &'a [Resource], errors: &'a [ErrorEnum]) -> Self {
        let all = resources.iter().flat_map(|one| one.operations.iter().map(move |o| (one, o)));
        let pick = |wanted: fn(&Operation) -> bool| {
            let wanted = all.clone().filter(|(_, operation)| wanted(operation));
            wanted.min_by_key(|(_, operation)| rank(operation))
        };
        let errors = |shown: FeaturedOperation<'a>| {
            let own = errors.iter().find(|one| one.ident == shown.1.error)?;
            Some((shown, own))
        };
        // Also what is not documented can be told apart.
        let rank_errors = |((_, operation), own): &(FeaturedOperation<'_>, &ErrorEnum)| {
            (own.variants.is_empty(), rank(operation))
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
            errors: all.clone().filter_map(errors).min_by_key(rank_errors),
        }
    }
}

/// Returns how well an operation shows something, the best first.
fn rank(operation: &Operation) -> (bool, bool, bool) {
    let many = operation.request.arguments.len() > FEW;
    (operation.docs.is_deprecated(), !operation.example.is_reading, many)
}

impl PageExamples {
    pub(crate) fn new(featured: Featured<'_>) -> Self {
        let program = |pick: Option<FeaturedOperation<'_>>, body: fn(&Operation) -> Statements| {
            pick.map(|(_, operation)| operation.example.program(&body(operation)))
        };
        Self {
            start: program(featured.start, |operation| operation.example.awaited()),
            standalone: featured.start.map(|(_, operation)| operation.page.standalone.clone()),
            pages: program(featured.pages, |operation| operation.example.paged()),
            upload: program(featured.upload, |operation| operation.example.uploaded()),
            stream: program(featured.stream, |operation| operation.example.streamed()),
            download: program(featured.download, |operation| operation.example.downloaded()),
            blocking: featured.blocking.and_then(|(_, operation)| operation.example.blocking()),
            errors: featured.errors.map(|((_, operation), errors)| {
                operation.example.program(&operation.example.matching_errors(errors))
            }),
        }
    }
}
