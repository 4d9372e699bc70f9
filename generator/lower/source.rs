//! An operation as the document has it, with the places of its parts.

use openapiv3::{Operation as Source, Parameter, ReferenceOr, Server};

use super::{extensions::Extensions, responses::status::ErrorStatuses};
use crate::{
    diagnostic::Pointer,
    ir::{self, Credential, HttpMethod, without_fragment},
};

/// Where a path item has the methods that have no place of their own (OpenAPI 3.2).
const ADDITIONAL: &str = "additionalOperations";

/// The methods that have one.
const FIXED: &[&str] =
    &["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

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
        let opened = without_fragment(self.path).split('{').skip(1);
        opened.filter_map(|rest| rest.split_once('}')).map(|(name, _)| name.to_owned()).collect()
    }

    /// Returns why no request can be what the document says, if none can.
    pub(super) fn fault(&self) -> Option<String> {
        let path = without_fragment(self.path);
        let closed = self.path_names().len();
        if path.matches('{').count() != closed || path.matches('}').count() != closed {
            return Some(format!("a brace of its path `{path}` has no partner"));
        }
        // Clients and servers take such steps out of a path (RFC 3986 §5.2.4).
        if path.split('/').any(|step| matches!(step, "." | "..")) {
            return Some(format!("its path `{path}` has a step `.` or `..`"));
        }
        let group = self.at.parent()?;
        let method = self.at.last().filter(|_| group.last().as_deref() == Some(ADDITIONAL))?;
        if FIXED.iter().any(|fixed| fixed.eq_ignore_ascii_case(&method)) {
            return Some(format!("`{method}` has a place of its own in a path item"));
        }
        (!is_token(&method)).then(|| format!("`{method}` is no request method"))
    }

    pub(super) fn has(&self, parameter: &ir::Parameter) -> bool {
        self.path_names().contains(&parameter.wire)
    }
}

/// Returns whether a text can be a request method: a token (RFC 9110 §5.6.2, §9.1).
fn is_token(text: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(is_plain)
}
