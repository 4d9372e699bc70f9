//! Vendor extensions whose value is of one kind, wherever they stand.
//!
//! A value that an extension cannot have is taken as if the extension were not there, and told
//! here, once for its place; the stages that read the extension need not look again.

use super::conform::Normalizer;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::value::Value;

/// What the value of an extension may be.
#[derive(Clone, Copy, Debug)]
enum Expected {
    Flag,
    /// True, false, or the languages that are meant.
    FlagOrTexts,
    Text,
    Texts,
    /// A text, or a list of texts.
    TextOrTexts,
    Object,
}

use Expected::{Flag, FlagOrTexts, Object, Text, TextOrTexts, Texts};

/// The extensions, each with what its value may be.
const EXTENSIONS: &[(&str, Expected)] = &[
    ("x-nullable", Flag),
    ("x-internal", Flag),
    ("x-fern-ignore", Flag),
    ("x-speakeasy-ignore", FlagOrTexts),
    ("x-stainless-skip", FlagOrTexts),
    ("x-ms-secret", Flag),
    ("x-speakeasy-param-sensitive", Flag),
    ("x-fern-idempotent", Flag),
    ("x-speakeasy-error-message", Flag),
    ("x-fern-server-name", Text),
    ("x-speakeasy-server-id", Text),
    ("x-enum-varnames", Texts),
    ("x-ms-enum", Object),
    ("x-audience", TextOrTexts),
    ("x-fern-audiences", TextOrTexts),
];

impl Expected {
    fn takes(self, value: &Value) -> bool {
        let is_text = |value: &Value| matches!(value, Value::String(_));
        let is_texts =
            |value: &Value| value.as_array().is_some_and(|list| list.iter().all(is_text));
        let is_flag = matches!(value, Value::Bool(_));
        match self {
            Flag => is_flag,
            FlagOrTexts => is_flag || is_text(value) || is_texts(value),
            Text => is_text(value),
            Texts => is_texts(value),
            TextOrTexts => is_text(value) || is_texts(value),
            Object => value.as_object().is_some(),
        }
    }

    fn describe(self) -> &'static str {
        match self {
            Flag => "a boolean",
            FlagOrTexts => "a boolean or an array of languages",
            Text => "a string",
            Texts => "an array of strings",
            TextOrTexts => "a string or an array of strings",
            Object => "an object",
        }
    }
}

impl Normalizer<'_> {
    /// Reports a value that an extension cannot have.
    pub(super) fn extension(&mut self, key: &str, value: &Value) {
        let known = EXTENSIONS.iter().find(|(name, _)| *name == key);
        let Some((_, expected)) = known.filter(|(_, expected)| !expected.takes(value)) else {
            return;
        };
        let message = format!("`{key}` must be {}; it is ignored", expected.describe());
        self.group_key(key, Diagnostic::warning(Code::EXTENSION_IGNORED, message));
    }
}
