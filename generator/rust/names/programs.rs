//! The names of programs: the files in `examples/`, and the functions of the contract tests.

use super::{
    reserved::RESERVED_TESTS,
    resources::ResourceNames,
    scope::{Ident, Scope},
    spelling::Case,
};
use crate::ir::Api;

/// The names of the programs in `examples/`.
#[derive(Debug)]
pub(crate) struct ExampleNames {
    /// Those of the resources that have operations, by index.
    pub(crate) resources: Vec<Option<Ident>>,
    /// The one that iterates over pages.
    pub(crate) paging: Ident,
    /// The one that matches on errors.
    pub(crate) errors: Ident,
    /// The one that reads a stream.
    pub(crate) streaming: Ident,
    /// The one that sends a file.
    pub(crate) uploads: Ident,
}

impl ExampleNames {
    /// Names the programs; resources come first.
    pub(super) fn new(resources: &[ResourceNames]) -> Self {
        let mut scope = Scope::of_files();
        let of_resource = |resource: &ResourceNames| {
            (!resource.operations.is_empty()).then(|| scope.claim(resource.module.as_str()))
        };
        let resources = resources.iter().map(of_resource).collect();
        let mut single = |name: &str| scope.claim_or(name, "example");
        Self {
            resources,
            paging: single("paging"),
            errors: single("errors"),
            streaming: single("streaming"),
            uploads: single("uploads"),
        }
    }
}

/// Names the contract tests: one for each resource of which an operation can be called.
pub(super) fn contract_tests(api: &Api, names: &[ResourceNames]) -> Vec<Option<Ident>> {
    let mut scope = Scope::new(Case::Value).reserving(RESERVED_TESTS);
    let resources = api.resources.iter().zip(names);
    let tests = resources.map(|(resource, names)| {
        let is_called = resource.operations.iter().any(|operation| operation.sample.is_ok());
        is_called.then(|| scope.claim(names.module.as_str()))
    });
    tests.collect()
}
