//! Errors that operations share, which distinguish a `default` without a success from a success.
//!
//! `default` is for all statuses that are not listed (OpenAPI 3.1.1, §4.8.16). Where it is alone
//! it would be the success; some frameworks write it alone, and mean the error that it is for all
//! others of their operations (flask-smorest 0.47 does).

use std::collections::BTreeSet;

use openapiv3::{ReferenceOr, Response};

use super::status::{fails, status};
use crate::{
    diagnostic::Pointer,
    document::Document,
    lower::{media::names::essence, operation_source},
};

/// What represents errors, by the text of its `$ref`.
#[derive(Debug, Default)]
pub(in crate::lower) struct SharedErrors<'a> {
    responses: BTreeSet<&'a str>,
    error_schemas: BTreeSet<&'a str>,
    success_schemas: BTreeSet<&'a str>,
}

impl<'a> SharedErrors<'a> {
    pub(in crate::lower) fn new(document: &'a Document) -> Self {
        let mut shared = Self::default();
        for found in operation_source::all(document) {
            let responses = &found.operation.responses;
            let at = found.at.key("responses");
            let mut has_success = false;
            for (code, response) in &responses.responses {
                let (status, key) = status(code);
                has_success |= !fails(status);
                shared.add(document, response, &at.key(&key), fails(status));
            }
            if let Some(response) = responses.default.as_ref().filter(|_| has_success) {
                shared.add(document, response, &at.key("default"), true);
            }
        }
        shared
    }

    fn add(
        &mut self,
        document: &'a Document,
        response: &'a ReferenceOr<Response>,
        at: &Pointer,
        is_error: bool,
    ) {
        if let (ReferenceOr::Reference { reference }, true) = (response, is_error) {
            self.responses.insert(reference);
        }
        let schemas = schemas(document, response, at);
        if is_error { &mut self.error_schemas } else { &mut self.success_schemas }.extend(schemas);
    }

    /// Returns whether a response is an error elsewhere.
    pub(super) fn has(
        &self,
        document: &'a Document,
        response: &'a ReferenceOr<Response>,
        at: &Pointer,
    ) -> bool {
        if let ReferenceOr::Reference { reference } = response
            && self.responses.contains(reference.as_str())
        {
            return true;
        }
        let is_error =
            |one: &&str| self.error_schemas.contains(*one) && !self.success_schemas.contains(*one);
        schemas(document, response, at).iter().any(is_error) || is_problem(document, response, at)
    }
}

/// Returns the references to the schemas of a response.
fn schemas<'a>(
    document: &'a Document,
    response: &'a ReferenceOr<Response>,
    at: &Pointer,
) -> Vec<&'a str> {
    let Some(found) = document.resolve(response, at) else { return Vec::new() };
    let schemas = found.item.content.values().filter_map(|content| content.schema.as_ref());
    let references = schemas.filter_map(|schema| match schema {
        ReferenceOr::Reference { reference } => Some(reference.as_str()),
        ReferenceOr::Item(_) => None,
    });
    references.collect()
}

/// Returns whether a response is a problem by its media type (RFC 9457 §3).
fn is_problem(document: &Document, response: &ReferenceOr<Response>, at: &Pointer) -> bool {
    let is_problem = |name: &String| essence(name) == "application/problem+json";
    document.resolve(response, at).is_some_and(|found| found.item.content.keys().any(is_problem))
}
