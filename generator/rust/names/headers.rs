//! The names of headers: a constant for each name and type, which all responses share.

use super::{
    scope::{Ident, Scope},
    spelling::Case,
};
use crate::ir::{Api, Header, Operation};

/// Returns the headers of the API's responses: of those that are the same, the first.
pub(crate) fn distinct_headers(api: &Api) -> Vec<&Header> {
    let mut headers: Vec<&Header> = Vec::new();
    for header in api.operations().flat_map(Operation::headers) {
        let is_same = |other: &&Header| {
            other.name.eq_ignore_ascii_case(&header.name)
                && other.ty == header.ty
                && other.spelling == header.spelling
        };
        if !headers.iter().any(is_same) {
            headers.push(header);
        }
    }
    headers
}

/// Names the constants of [`distinct_headers`].
pub(super) fn header_names(api: &Api) -> Vec<Ident> {
    let mut scope = Scope::new(Case::Constant);
    distinct_headers(api).into_iter().map(|header| scope.claim(&header.name)).collect()
}
