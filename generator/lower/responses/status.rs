//! Statuses: how documents spell them, and which of them are errors.
//!
//! By themselves the statuses from 400 on are errors, and so is `default` beside a success
//! (OpenAPI 3.1 §4.8.16) or where it is an error of other operations; extensions know APIs that use
//! them otherwise.

use openapiv3::{ReferenceOr, Response, StatusCode};
use serde_json::Value;

use crate::{
    diagnostic::{Code, Pointer},
    ir::StatusPattern,
    lower::{
        context::Context,
        extensions::{self, Extensions},
        operation_source::OperationSource,
    },
};

/// A response as the document has it: for which status, and where.
pub(super) type Source<'a> = (StatusPattern, &'a ReferenceOr<Response>, Pointer);

/// Which statuses are errors, as `x-speakeasy-errors` says it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::lower) struct ErrorStatuses {
    /// These are.
    listed: Vec<StatusPattern>,
    /// Whether no other is.
    is_all: bool,
}

impl ErrorStatuses {
    /// Adds what an object further inside says.
    fn and(&self, inner: Option<Self>) -> Self {
        match inner {
            None => self.clone(),
            Some(inner) if inner.is_all => inner,
            Some(inner) => Self { listed: [&*self.listed, &*inner.listed].concat(), ..*self },
        }
    }

    /// Returns whether a status is an error, where this says it.
    fn says(&self, status: StatusPattern) -> Option<bool> {
        let covers = |listed: &StatusPattern| match (*listed, status) {
            (StatusPattern::Class(digit), StatusPattern::Exact(code)) => {
                code / 100 == u16::from(digit)
            }
            (listed, status) => listed == status,
        };
        if self.listed.iter().any(covers) {
            return Some(true);
        }
        (self.is_all && status != StatusPattern::Default).then_some(false)
    }
}

/// Returns which statuses an object of the document says to be errors.
pub(in crate::lower) fn error_statuses(
    cx: &mut Context<'_>,
    outer: &ErrorStatuses,
    of: &Extensions,
    at: &Pointer,
) -> ErrorStatuses {
    let said = extensions::read(cx, of, at, &["x-speakeasy-errors"], |_, value| speakeasy(value));
    outer.and(said)
}

/// Returns the responses of an operation: those that are successes, and those that are errors.
pub(super) fn sorted<'a>(
    cx: &mut Context<'a>,
    found: &OperationSource<'a>,
    said: &ErrorStatuses,
) -> (Vec<Source<'a>>, Vec<Source<'a>>) {
    let responses = &found.operation.responses;
    let at = found.at.key("responses");
    let coded = responses.responses.iter().map(|(code, response)| {
        let (status, key) = status(code);
        (status, response, at.key(&key))
    });
    let (mut errors, mut successes): (Vec<_>, Vec<_>) =
        coded.partition(|source| is_error(cx, source, said).unwrap_or_else(|| fails(source.0)));
    if let Some(response) = &responses.default {
        let default = (StatusPattern::Default, response, at.key("default"));
        let is_error = is_error(cx, &default, said).unwrap_or_else(|| {
            !successes.is_empty() || cx.shared_errors.has(cx.document, response, &default.2)
        });
        if is_error { errors.push(default) } else { successes.push(default) }
    }
    (successes, errors)
}

/// Returns whether a response is an error, where an extension says it.
fn is_error<'a>(
    cx: &mut Context<'a>,
    (status, source, at): &Source<'a>,
    said: &ErrorStatuses,
) -> Option<bool> {
    let document = cx.document;
    let response = document.resolve(*source, at)?;
    let key = "x-ms-error-response";
    let of = &response.item.extensions;
    let marked = extensions::read(cx, of, &response.pointer, &[key], |_, value| value.as_bool());
    let listed = said.says(*status);
    if marked.is_some() && listed.is_some() && marked != listed {
        let message = format!("`{key}` contradicts `x-speakeasy-errors`, which takes precedence");
        let at = response.pointer.key(key);
        cx.diagnostics.warning(Code::EXTENSION_CONFLICT, message, &at);
    }
    listed.or(marked)
}

/// Returns whether a status is an error by itself.
pub(super) fn fails(status: StatusPattern) -> bool {
    !matches!(status, StatusPattern::Exact(200..=299) | StatusPattern::Class(2))
}

/// `{override, statusCodes}`.
fn speakeasy(value: &Value) -> Option<ErrorStatuses> {
    let codes = value.get("statusCodes")?.as_array()?;
    let listed: Option<Vec<StatusPattern>> = codes.iter().map(named).collect();
    let is_all = value.get("override").is_some_and(|value| *value == Value::Bool(true));
    Some(ErrorStatuses { listed: listed?, is_all })
}

/// Reads `429`, `"429"`, `"5XX"` or `"default"`.
pub(in crate::lower) fn named(value: &Value) -> Option<StatusPattern> {
    let number = || value.to_string();
    StatusPattern::parse(&value.as_str().map_or_else(number, str::to_owned))
}

/// Returns a status and how the document spells it.
pub(super) fn status(code: &StatusCode) -> (StatusPattern, String) {
    match code {
        StatusCode::Code(code) => (StatusPattern::Exact(*code), code.to_string()),
        StatusCode::Range(digit) => {
            let digit = u8::try_from(*digit).unwrap_or_default();
            (StatusPattern::Class(digit), format!("{digit}XX"))
        }
    }
}

pub(super) fn status_words(status: StatusPattern) -> String {
    match status {
        StatusPattern::Exact(code) => code.to_string(),
        StatusPattern::Class(digit) => format!("{digit}xx"),
        StatusPattern::Default => "default".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn reads_statuses() {
        for (value, expected) in [
            (json!(429), Some(StatusPattern::Exact(429))),
            (json!("503"), Some(StatusPattern::Exact(503))),
            (json!("5xx"), Some(StatusPattern::Class(5))),
            (json!("default"), Some(StatusPattern::Default)),
            (json!("9XX"), None),
            (json!(42), None),
            (json!("all"), None),
        ] {
            assert_eq!(named(&value), expected, "{value}");
        }
    }

    #[test]
    fn inner_lists_add_to_outer_ones_or_replace_them() {
        let list = |listed: &[u16], is_all| ErrorStatuses {
            listed: listed.iter().copied().map(StatusPattern::Exact).collect(),
            is_all,
        };
        let outer = list(&[202], false);
        assert_eq!(outer.and(None), outer);
        assert_eq!(outer.and(Some(list(&[302], false))), list(&[202, 302], false));
        assert_eq!(outer.and(Some(list(&[404], true))), list(&[404], true));
        assert_eq!(list(&[404], true).and(Some(list(&[410], false))), list(&[404, 410], true));
    }

    #[test]
    fn lists_say_what_is_an_error() {
        let said = speakeasy(&json!({"statusCodes": ["4XX", 202]})).expect("it can be read");
        assert_eq!(said.says(StatusPattern::Exact(404)), Some(true));
        assert_eq!(said.says(StatusPattern::Exact(202)), Some(true));
        assert_eq!(said.says(StatusPattern::Exact(500)), None);
        let said = ErrorStatuses { is_all: true, ..said };
        assert_eq!(said.says(StatusPattern::Exact(500)), Some(false));
        assert_eq!(said.says(StatusPattern::Default), None);
        assert_eq!(speakeasy(&json!({"statusCodes": ["some"]})), None);
    }
}
