//! An operation as the document has it, with the places of its parts.

use openapiv3::{Operation as Source, Parameter, ReferenceOr, Server};

use super::{extension::Extensions, status::ErrorStatuses};
use crate::{
    diagnostic::Pointer,
    ir::{self, Credential, HttpMethod},
};

/// An operation as the document has it.
#[derive(Clone, Debug)]
pub(super) struct Found<'a> {
    pub(super) operation: &'a Source,
    pub(super) path: &'a str,
    pub(super) method: HttpMethod,
    pub(super) at: Pointer,
    pub(super) path_at: Pointer,
    pub(super) path_extensions: &'a Extensions,
    pub(super) path_servers: &'a [Server],
    pub(super) path_parameters: &'a [ReferenceOr<Parameter>],
}

/// What is said once for all operations.
#[derive(Clone, Copy, Debug)]
pub(super) struct Surroundings<'a> {
    pub(super) credentials: &'a [Credential],
    pub(super) servers: &'a [ir::Server],
    pub(super) errors: &'a ErrorStatuses,
}

impl Found<'_> {
    pub(super) fn path_parameter_places(&self) -> impl Iterator<Item = Pointer> {
        let at = self.path_at.key("parameters");
        (0..).map(move |index| at.index(index))
    }

    pub(super) fn parameter_places(&self) -> impl Iterator<Item = Pointer> {
        let at = self.at.key("parameters");
        (0..).map(move |index| at.index(index))
    }

    /// Returns the names in the path's braces.
    pub(super) fn path_names(&self) -> Vec<String> {
        let opened = self.path.split('{').skip(1);
        opened.filter_map(|rest| rest.split_once('}')).map(|(name, _)| name.to_owned()).collect()
    }

    pub(super) fn has(&self, parameter: &ir::Parameter) -> bool {
        self.path_names().contains(&parameter.wire)
    }
}
