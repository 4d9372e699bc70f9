//! The names of documented errors: one enum for each set of them, which operations share.

use std::cmp::Reverse;

use super::{
    scope::{Ident, Scope},
    spelling::Case,
    words::{media_words, status_words},
};
use crate::{
    ir::{Api, ErrorCase, Operation},
    pointer::Pointer,
};

/// The type of the errors that most operations have.
const USUAL: &str = "ApiError";

/// The documented errors that some operations have in common.
#[derive(Debug)]
pub(crate) struct ErrorSet<'a> {
    /// The errors; what is exact comes before what is general.
    pub(crate) cases: Vec<&'a ErrorCase>,
    /// The operations that have them.
    users: Vec<&'a Operation>,
}

/// The names of an enum of errors.
#[derive(Clone, Debug)]
pub(crate) struct ErrorNames {
    /// The enum: `ApiError`.
    pub(crate) ident: Ident,
    /// The variants, in the order of [`ErrorSet::cases`].
    pub(crate) variants: Vec<Ident>,
    /// Where the document has the operations.
    pub(super) users: Vec<Pointer>,
}

/// Returns the sets of errors of the API: first the one that most operations have.
pub(crate) fn error_sets(api: &Api) -> Vec<ErrorSet<'_>> {
    let mut sets: Vec<(&[ErrorCase], Vec<&Operation>)> = Vec::new();
    for operation in api.operations() {
        match sets.iter_mut().find(|(cases, _)| same(cases, &operation.errors)) {
            Some((_, users)) => users.push(operation),
            None => sets.push((&operation.errors, vec![operation])),
        }
    }
    // The sort is stable: among equals the first in the document wins.
    sets.sort_by_key(|(_, users)| Reverse(users.len()));
    if sets.is_empty() {
        sets.push((&[], Vec::new()));
    }
    sets.into_iter().map(|(cases, users)| ErrorSet { cases: sorted(cases), users }).collect()
}

/// Returns the type of the documented errors of a call, unless it is the usual one, which types
/// leave unsaid.
pub(crate) fn unusual(error: &Ident) -> Option<&Ident> {
    (error.as_str() != USUAL).then_some(error)
}

/// Returns whether others of the errors have the status of this one.
pub(crate) fn shares_status(cases: &[&ErrorCase], case: &ErrorCase) -> bool {
    cases.iter().any(|other| other.status == case.status && other.ty != case.ty)
}

impl ErrorNames {
    /// Names the errors of the API; their enums are of the scope of all types.
    pub(super) fn all(api: &Api, types: &mut Scope) -> Vec<Self> {
        let named = |(index, set): (usize, ErrorSet<'_>)| {
            let ident = match (index, set.users.first()) {
                (0, _) | (_, None) => Scope::new(Case::Type).claim(USUAL),
                (_, Some(first)) => types.claim(&format!("{} error", first.type_name)),
            };
            let mut scope = Scope::new(Case::Type);
            let variant = |case: &&ErrorCase| scope.claim(&words(&set.cases, case));
            let variants = set.cases.iter().map(variant).collect();
            let users = set.users.iter().map(|user| user.pointer.clone()).collect();
            Self { ident, variants, users }
        };
        error_sets(api).into_iter().enumerate().map(named).collect()
    }

    /// Returns the variants of these errors of an operation, in their order.
    pub(crate) fn variants_of(&self, cases: &[ErrorCase]) -> Vec<&Ident> {
        let sorted = sorted(cases);
        let place = |case: &ErrorCase| sorted.iter().position(|one| std::ptr::eq(*one, case));
        cases.iter().filter_map(|case| self.variants.get(place(case)?)).collect()
    }
}

/// Returns the errors in the order in which they decide.
fn sorted(cases: &[ErrorCase]) -> Vec<&ErrorCase> {
    let mut cases: Vec<&ErrorCase> = cases.iter().collect();
    cases.sort_by_key(|case| case.status);
    cases
}

fn same(one: &[ErrorCase], other: &[ErrorCase]) -> bool {
    let is_same = |(one, other): (&ErrorCase, &ErrorCase)| {
        one.status == other.status && one.contents == other.contents && one.ty == other.ty
    };
    one.len() == other.len() && one.iter().zip(other).all(is_same)
}

/// Returns the words for an error: its status, with a media type where others have the status.
fn words(cases: &[&ErrorCase], case: &ErrorCase) -> String {
    let status = status_words(case.status);
    match case.contents.first() {
        Some(content) if shares_status(cases, case) => {
            format!("{status} {}", media_words(&content.media_type))
        }
        _ => status,
    }
}
