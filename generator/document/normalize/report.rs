//! What the walk says about the document.
//!
//! A fault that a generator of documents makes, it makes everywhere; diagnostics with one message
//! are therefore one diagnostic with many places.

use super::conform::Normalizer;
use super::dialect::Dialect;
use super::shape::Kind;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::value::Value;

impl Normalizer<'_> {
    /// Adds a diagnostic about the node at which the walk is.
    pub(super) fn group(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push_grouped(diagnostic.at(self.at.clone()));
    }

    /// Adds a diagnostic about a key of the node at which the walk is.
    pub(super) fn group_key(&mut self, key: &str, diagnostic: Diagnostic) {
        let at = self.at.key(key);
        let diagnostic = diagnostic.with_position(self.text.key_position(&at));
        self.diagnostics.push_grouped(diagnostic.at(at));
    }

    /// Adds a warning about something that is read in the one sensible way.
    pub(super) fn repaired(&mut self, message: impl Into<String>) {
        self.group(Diagnostic::warning(Code::NODE_REPAIRED, message));
    }

    /// Adds a warning about something that is left out.
    pub(super) fn left_out(&mut self, message: impl Into<String>) {
        self.group(Diagnostic::warning(Code::NODE_LEFT_OUT, message));
    }

    /// Reports a value of the wrong type that is left out.
    pub(super) fn wrong<T>(&mut self, value: &Value, wanted: &str) -> Option<T> {
        self.say_type(Code::NODE_LEFT_OUT, value, wanted, "it is left out");
        None
    }

    /// Reports a null where the absence of the key is meant.
    pub(super) fn absent<T>(&mut self, wanted: &str) -> Option<T> {
        let message = format!("expected {wanted}, found null; the key is treated as absent");
        self.group(Diagnostic::note(Code::NODE_TYPE, message));
        None
    }

    /// Reports a value of the wrong type and how it is read.
    pub(super) fn warn_type(&mut self, value: &Value, wanted: &str, outcome: &str) {
        self.say_type(Code::NODE_TYPE, value, wanted, outcome);
    }

    fn say_type(&mut self, code: Code, value: &Value, wanted: &str, outcome: &str) {
        let found = value.describe();
        let message = match self.at.last().filter(|token| token.parse::<usize>().is_err()) {
            Some(key) => format!("`{key}` must be {wanted}, not {found}; {outcome}"),
            None => format!("expected {wanted}, found {found}; {outcome}"),
        };
        self.group(Diagnostic::warning(code, message));
    }

    /// Reports a key that the version of the document does not have.
    pub(super) fn foreign(&mut self, key: &str, form: &str) {
        let message = format!("`{key}`{form} is not part of {}, but is accepted", self.dialect);
        self.group_key(key, Diagnostic::warning(Code::DIALECT_MIXED, message));
    }

    /// Reports a key that OpenAPI does not know.
    pub(super) fn unknown(&mut self, kind: Kind, key: &str) {
        let message =
            format!("OpenAPI does not define `{key}` in {}; it is ignored", kind.describe());
        // A response that is ignored matters; a vendor's keyword does not.
        let diagnostic = match kind {
            Kind::Responses => Diagnostic::warning(Code::NODE_LEFT_OUT, message),
            _ => Diagnostic::note(Code::NODE_UNKNOWN_KEY, message),
        };
        self.group_key(key, diagnostic);
    }

    /// Reports a key that must be there and is not.
    pub(super) fn report_missing(&mut self, kind: Kind, key: &str) {
        let optional = match self.dialect {
            Dialect::V2_0 | Dialect::V3_0 => &["components"][..],
            Dialect::V3_1 => &["components", "paths", "responses"],
            Dialect::V3_2 => &["components", "paths", "responses", "description"],
        };
        if optional.contains(&key) {
            return;
        }
        let message = format!("{} has no `{key}`, which OpenAPI requires", kind.describe());
        // The result is the same without these.
        let minor = matches!(key, "description" | "paths" | "responses" | "scopes");
        let severity = if minor { Severity::Note } else { Severity::Warning };
        self.group(Diagnostic::new(severity, Code::NODE_REPAIRED, message));
    }
}
