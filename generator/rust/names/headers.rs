//! The names of headers: a constant for each name and type, which all responses share.

use std::collections::BTreeMap;

use super::{
    scope::{Ident, Scope},
    spelling::Case,
};
use crate::ir::{Api, Header, Operation};

/// Returns the headers of the API's responses: of those that are the same, the first.
pub(crate) fn distinct_headers(api: &Api) -> Vec<&Header> {
    let mut headers: Vec<&Header> = Vec::new();
    let mut by_name: BTreeMap<String, Vec<&Header>> = BTreeMap::new();
    for header in api.operations().flat_map(Operation::headers) {
        let others = by_name.entry(header.name.to_ascii_lowercase()).or_default();
        if !others.iter().any(|other| is_same_header(other, header)) {
            others.push(header);
            headers.push(header);
        }
    }
    headers
}

/// Returns whether two headers have one constant.
pub(crate) fn is_same_header(one: &Header, other: &Header) -> bool {
    one.name.eq_ignore_ascii_case(&other.name)
        && one.ty == other.ty
        && one.spelling == other.spelling
}

/// Names the constants of [`distinct_headers`].
pub(super) fn header_names(api: &Api) -> Vec<Ident> {
    let mut scope = Scope::new(Case::Constant);
    let headers = distinct_headers(api);
    let names = headers.iter().enumerate().map(|(index, header)| {
        let is_taken = |other: &&Header| other.name.eq_ignore_ascii_case(&header.name);
        if !headers[..index].iter().any(is_taken) {
            return scope.claim(&header.name);
        }
        // Of another type than elsewhere: the operation tells the two apart.
        let has_it = |one: &&Operation| one.headers().any(|one| is_same_header(one, header));
        let owner = api.operations().find(has_it).map_or("", |operation| &operation.id);
        scope.claim(&format!("{owner} {}", header.name))
    });
    names.collect()
}
