//! Errors: one enum for each set of documented errors; operations with the same set share it.

use std::collections::BTreeMap;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{
    docs::Docs,
    name::{Case, Ident, Scope},
    naming::Naming,
};
use crate::ir::{ErrorCase, Header, Operation, StatusPattern};

/// An error enum to print.
#[derive(Clone, Debug)]
pub struct ErrorEnum {
    /// The name.
    pub ident: Ident,
    /// The documentation.
    pub docs: Docs,
    /// The variants.
    pub variants: Vec<ErrorVariant>,
    /// Whether there are statuses that no variant is for.
    pub is_partial: bool,
}

/// A documented error to print.
#[derive(Clone, Debug)]
pub struct ErrorVariant {
    /// The name.
    pub ident: Ident,
    /// The documentation.
    pub docs: Docs,
    /// The type of its body.
    pub payload: Option<TokenStream>,
    /// The statuses, as a pattern.
    pub pattern: TokenStream,
    /// The media type of the body.
    pub media_type: Option<Literal>,
    /// What `message` calls the body.
    pub binding: TokenStream,
    /// What it says, as an expression of type `&str`.
    pub message: TokenStream,
}

/// The error enums, and who uses which.
#[derive(Debug)]
pub(super) struct ErrorSets {
    pub(super) enums: Vec<ErrorEnum>,
    users: BTreeMap<String, Ident>,
}

impl ErrorSets {
    /// Makes the enums: the set that most operations have is `ApiError`.
    pub(super) fn new(naming: &mut Naming<'_>) -> Self {
        let api = naming.api;
        let mut sets: Vec<(&[ErrorCase], Vec<&Operation>)> = Vec::new();
        for operation in api.operations() {
            match sets.iter_mut().find(|(cases, _)| same(cases, &operation.errors)) {
                Some((_, users)) => users.push(operation),
                None => sets.push((&operation.errors, vec![operation])),
            }
        }
        // The sort is stable: among equals the first in the document wins.
        sets.sort_by_key(|(_, users)| std::cmp::Reverse(users.len()));
        if sets.is_empty() {
            sets.push((&[], Vec::new()));
        }
        let mut made = Self { enums: Vec::new(), users: BTreeMap::new() };
        for (index, (cases, users)) in sets.into_iter().enumerate() {
            let ident = match (index, users.first()) {
                (0, _) | (_, None) => Scope::new(Case::Type).claim("ApiError"),
                (_, Some(first)) => naming.type_scope.claim(&format!("{} error", first.id)),
            };
            made.users.extend(users.iter().map(|user| (user.pointer.clone(), ident.clone())));
            made.enums.push(naming.error_enum(ident, cases));
        }
        made
    }

    /// Returns the error type of an operation.
    pub(super) fn of(&self, operation: &Operation) -> &Ident {
        &self.users[&operation.pointer]
    }
}

impl Naming<'_> {
    fn error_enum(&self, ident: Ident, cases: &[ErrorCase]) -> ErrorEnum {
        let mut scope = Scope::new(Case::Type);
        let mut cases: Vec<&ErrorCase> = cases.iter().collect();
        // What is exact decides before what is general.
        cases.sort_by_key(|case| case.status);
        let variants = cases.iter().map(|case| self.variant(case, &mut scope)).collect();
        let docs = Docs::own("The errors that the API documents, one variant for each status.");
        let is_partial = !cases_cover_all(&cases);
        ErrorEnum { ident, docs, variants, is_partial }
    }

    fn variant(&self, case: &ErrorCase, scope: &mut Scope) -> ErrorVariant {
        let name = status_name(case.status);
        let fallback = case.description.clone().unwrap_or_else(|| name.clone());
        let payload = case.ty.as_ref().map(|ty| self.ty(ty).tokens);
        let message = case
            .ty
            .as_ref()
            .zip(case.message.as_ref())
            .and_then(|(ty, path)| self.text_path(ty, path, &fallback));
        let binding = if message.is_some() { quote!(body) } else { quote!(_) };
        ErrorVariant {
            ident: scope.claim(&name),
            docs: variant_docs(case),
            payload,
            pattern: pattern(case.status),
            media_type: case.ty.as_ref().and(case.media_type.as_deref()).map(Literal::string),
            binding,
            message: message.unwrap_or_else(|| quote!(#fallback)),
        }
    }
}

/// Returns whether one of the cases is for whatever the others are not for.
fn cases_cover_all(cases: &[&ErrorCase]) -> bool {
    cases.iter().any(|case| case.status == StatusPattern::Default && case.ty.is_none())
}

fn same(one: &[ErrorCase], other: &[ErrorCase]) -> bool {
    let key = |case: &ErrorCase| (case.status, case.media_type.clone(), case.ty.clone());
    one.len() == other.len() && one.iter().map(key).eq(other.iter().map(key))
}

/// Returns the words of a status (RFC 9110 §15).
pub(super) fn status_name(status: StatusPattern) -> String {
    match status {
        StatusPattern::Exact(code) => http::StatusCode::from_u16(code)
            .ok()
            .and_then(|status| status.canonical_reason())
            .map_or_else(|| format!("Status {code}"), |reason| reason.replace('\'', "")),
        StatusPattern::Range(1) => "Informational".to_owned(),
        StatusPattern::Range(2) => "Successful".to_owned(),
        StatusPattern::Range(3) => "Redirection".to_owned(),
        StatusPattern::Range(4) => "Client error".to_owned(),
        StatusPattern::Range(_) => "Server error".to_owned(),
        StatusPattern::Default => "Default".to_owned(),
    }
}

/// Returns a status as documents write it.
pub(super) fn status_text(status: StatusPattern) -> String {
    match status {
        StatusPattern::Exact(code) => code.to_string(),
        StatusPattern::Range(digit) => format!("{digit}XX"),
        StatusPattern::Default => "default".to_owned(),
    }
}

fn variant_docs(case: &ErrorCase) -> Docs {
    let status = status_text(case.status);
    let mut docs = match &case.description {
        Some(text) => Docs::from_markdown(&format!("{status}: {text}")),
        None => Docs::own(&format!("{status}.")),
    };
    if !case.headers.is_empty() {
        docs.append(Docs::own("Headers, which [`headers`](crate::headers) has the types of:"));
        let item = |header: &Header| {
            let description = header.description.as_deref().unwrap_or_default();
            format!("- `{}`: {}\n", header.name, description.replace('\n', " "))
        };
        docs.append(Docs::from_markdown(&case.headers.iter().map(item).collect::<String>()));
    }
    docs
}

fn pattern(status: StatusPattern) -> TokenStream {
    match status {
        StatusPattern::Exact(code) => {
            let code = Literal::u16_unsuffixed(code);
            quote!(#code)
        }
        StatusPattern::Range(digit) => {
            let first = Literal::u16_unsuffixed(u16::from(digit) * 100);
            let last = Literal::u16_unsuffixed(u16::from(digit) * 100 + 99);
            quote!(#first..=#last)
        }
        StatusPattern::Default => quote!(_),
    }
}
