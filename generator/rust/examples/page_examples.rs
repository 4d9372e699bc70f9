//! The examples of README.md, USAGE.md and FUNCTIONS.md.

use super::{
    featured::{Featured, FeaturedOperation},
    statements::Statements,
};
use crate::rust::operations::Operation;

/// Programs for the pages of the SDK as a whole, by their lines; none where no operation has that.
#[derive(Clone, Debug, Default)]
pub struct PageExamples {
    /// One to start with.
    pub start: Option<Vec<String>>,
    /// The same by the standalone function.
    pub standalone: Option<Vec<String>>,
    /// One that iterates over pages.
    pub pages: Option<Vec<String>>,
    /// One that sends a file.
    pub upload: Option<Vec<String>>,
    /// One that reads a stream.
    pub stream: Option<Vec<String>>,
    /// One that saves a file.
    pub download: Option<Vec<String>>,
    /// One that blocks.
    pub blocking: Option<Vec<String>>,
    /// One that matches on errors.
    pub errors: Option<Vec<String>>,
    /// A test that creates the response itself.
    pub test: Option<Vec<String>>,
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
            test: featured.test.and_then(|(_, operation)| operation.example.test()),
            errors: featured.errors.map(|(_, operation)| {
                operation.example.program(&operation.example.matching_errors())
            }),
        }
    }
}
