//! Words for what has no name in a document: statuses and media types.

use indexmap::IndexSet;

use super::{
    scope::{Ident, Scope},
    spelling::Case,
};
use crate::ir::{ErrorCase, StatusPattern, SuccessCase};

/// Returns the words of a status (RFC 9110 §15).
fn status_words(status: StatusPattern) -> String {
    match status {
        StatusPattern::Exact(code) => http::StatusCode::from_u16(code)
            .ok()
            .and_then(|status| status.canonical_reason())
            .map_or_else(|| format!("Status {code}"), |reason| reason.replace('\'', "")),
        StatusPattern::Class(1) => "Informational".to_owned(),
        StatusPattern::Class(2) => "Successful".to_owned(),
        StatusPattern::Class(3) => "Redirection".to_owned(),
        StatusPattern::Class(4) => "Client error".to_owned(),
        StatusPattern::Class(_) => "Server error".to_owned(),
        StatusPattern::Default => "Default".to_owned(),
    }
}

/// Returns the words of a media type: `text/csv` is CSV.
pub(super) fn media_words(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    let (kind, subtype) = essence.split_once('/').unwrap_or((essence, essence));
    let word = match subtype {
        "*" if kind == "*" => "other",
        "*" | "plain" => kind,
        "octet-stream" => "bytes",
        _ => subtype.trim_start_matches("*+"),
    };
    word.to_owned()
}

/// Returns the names of media types, by index.
pub(super) fn media_type_names(media_types: &IndexSet<&str>) -> Vec<Ident> {
    let mut scope = Scope::new(Case::Type);
    media_types.iter().map(|one| scope.claim(&media_words(one))).collect()
}

/// Returns the names of successful responses, by index.
pub(super) fn success_names(cases: &[SuccessCase]) -> Vec<Ident> {
    let mut scope = Scope::new(Case::Type);
    cases.iter().map(|case| scope.claim(&success_words(cases, case))).collect()
}

/// Returns the words for a success: its status, or its media type where others have the status.
pub(super) fn success_words(cases: &[SuccessCase], case: &SuccessCase) -> String {
    let alike = cases.iter().filter(|other| other.status == case.status).count();
    let status = status_words(case.status);
    match &case.media_type {
        Some(media_type) if alike == cases.len() => media_words(media_type),
        Some(media_type) if alike > 1 => format!("{status} {}", media_words(media_type)),
        _ => status,
    }
}

/// Returns the words for the body of an error: its status, with its media type where others have
/// the status.
pub(super) fn error_words(cases: &[ErrorCase], index: usize) -> String {
    let case = &cases[index];
    let alike = cases.iter().filter(|other| other.status == case.status).count();
    let status = status_words(case.status);
    let status = status.strip_suffix(" error").or(status.strip_suffix(" Error")).unwrap_or(&status);
    match case.contents.first() {
        Some(content) if alike > 1 => {
            format!("{status} {} error", media_words(&content.media_type))
        }
        _ => format!("{status} error"),
    }
}
