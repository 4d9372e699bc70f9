//! The section of README.md about error responses: headers of rate limits, and examples of bodies.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde_json::Value;

use crate::{
    ir::{Header, Operation, StatusPattern},
    rust::{
        code::status_text,
        context::Context,
        docs::{Docs, code_span},
    },
};

/// The longest body that is shown, in characters.
const LONGEST: usize = 300;

/// How many bodies are shown at most.
const MOST: usize = 8;

/// Documentation of error responses.
#[derive(Clone, Debug, Default)]
pub struct ErrorResponses {
    /// The rows of the headers of rate limits: name, constant and description.
    pub rate_limits: Vec<String>,
    /// The rows of examples of bodies: status and JSON.
    pub examples: Vec<String>,
}

impl ErrorResponses {
    /// Returns whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.rate_limits.is_empty() && self.examples.is_empty()
    }
}

/// Returns the documentation of error responses.
pub(crate) fn error_responses(context: &Context<'_>) -> ErrorResponses {
    let headers = context.api.operations().flat_map(Operation::headers);
    let mut rate_limits: IndexMap<String, String> = IndexMap::new();
    for header in headers.filter(|header| is_rate_limit(&header.name)) {
        let name = header.name.to_ascii_lowercase();
        if let Some(row) = rate_limit(context, header) {
            rate_limits.entry(name).or_insert(row);
        }
    }
    let rate_limits = rate_limits.into_values().collect();
    ErrorResponses { rate_limits, examples: examples(context) }
}

/// Returns whether a header is about rate limits (RFC 9110 §10.2.3; draft-ietf-httpapi-ratelimit).
fn is_rate_limit(name: &str) -> bool {
    let name = name.to_ascii_lowercase().replace('-', "");
    let name = name.strip_prefix('x').unwrap_or(&name);
    name.starts_with("ratelimit") || name == "retryafter"
}

fn rate_limit(context: &Context<'_>, header: &Header) -> Option<String> {
    let constant = context.names.headers.of(header)?;
    let description = header.description.as_deref().unwrap_or_default();
    let description = Docs::from_markdown(description).table_cell();
    Some(format!("| {} | `headers::{constant}` | {description} |", code_span(&header.name)))
}

/// Returns an example of a body for each status of client errors, the first of the document's.
fn examples(context: &Context<'_>) -> Vec<String> {
    let cases = context.api.operations().flat_map(|operation| &operation.errors);
    let mut found: BTreeMap<StatusPattern, String> = BTreeMap::new();
    for case in cases.filter(|case| is_client_error(case.status)) {
        if let Some(body) = case.example.as_ref().and_then(shown) {
            found.entry(case.status).or_insert(body);
        }
    }
    let row = |(status, body)| format!("| {} | {body} |", status_text(status));
    found.into_iter().take(MOST).map(row).collect()
}

fn is_client_error(status: StatusPattern) -> bool {
    matches!(status, StatusPattern::Exact(400..=499) | StatusPattern::Class(4))
}

/// Returns a body in a table cell, unless it is too long.
fn shown(body: &Value) -> Option<String> {
    let text = body.to_string();
    (text.chars().count() <= LONGEST).then(|| code_span(&text).replace('|', "\\|"))
}
