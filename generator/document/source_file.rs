//! One file of a document, which knows where every node stands.
//!
//! Places are built on first need, which for a document without faults is never.

use super::position::{Place, Positions};
use super::value::{Number, Value};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer, Position, Source};
use std::sync::OnceLock;

/// One file of a document, which knows where every node stands.
#[derive(Debug)]
pub(super) struct SourceFile {
    pub(super) source: Source,
    pub(super) format: Format,
    positions: OnceLock<Positions>,
}

/// The language of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Format {
    Json,
    Yaml,
}

impl SourceFile {
    /// Returns a text whose places are not known yet.
    pub(super) fn new(source: Source, format: Format) -> Self {
        Self { source, format, positions: OnceLock::new() }
    }

    /// Returns the position of a node, or of its nearest ancestor that is in the text.
    pub(super) fn position(&self, pointer: &Pointer) -> Position {
        let place = self.positions().find(pointer);
        let range = place.map_or(0..0, |place| place.value);
        self.source.position(range.start, range.end)
    }

    /// Returns the position of the name of a member, or else that of the node.
    pub(super) fn key_position(&self, pointer: &Pointer) -> Position {
        let key = self.positions().find_exact(pointer).and_then(|place| place.key);
        match key {
            Some(range) => self.source.position(range.start, range.end),
            None => self.position(pointer),
        }
    }

    /// Returns the text of a scalar as it is written, without quotes.
    pub(super) fn scalar(&self, pointer: &Pointer) -> Option<&str> {
        let Place { value, .. } = self.positions().find_exact(pointer)?;
        self.source.text.get(value).map(str::trim)
    }

    fn positions(&self) -> &Positions {
        self.positions.get_or_init(|| match self.format {
            Format::Json => Positions::of_json(&self.source.text),
            Format::Yaml => Positions::of_yaml(&self.source.text),
        })
    }

    /// Returns a diagnostic for every key that an object has twice.
    pub(super) fn duplicates(&self) -> Vec<Diagnostic> {
        let duplicates = self.positions().duplicates().into_iter().map(|duplicate| {
            let key = duplicate.pointer.last().unwrap_or_default().into_owned();
            let message = format!("duplicate key `{key}`; the last value is used");
            let first = self.source.position(duplicate.first.start, duplicate.first.end);
            let last = self.source.position(duplicate.last.start, duplicate.last.end);
            let mut diagnostic = Diagnostic::warning(Code::DOCUMENT_DUPLICATE_KEY, message)
                .at(duplicate.pointer)
                .with_position(last);
            diagnostic.also_at(first, "the first value");
            diagnostic
        });
        duplicates.collect()
    }

    /// Returns a diagnostic for every YAML tag.
    pub(super) fn tags(&self) -> Vec<Diagnostic> {
        let tags = self.positions().tags.iter().map(|(tag, range)| {
            let message = format!("the YAML tag `{tag}` has no meaning here and is ignored");
            let position = self.source.position(range.start, range.end);
            Diagnostic::warning(Code::DOCUMENT_TAG, message).with_position(position)
        });
        tags.collect()
    }
}

/// Removes what is no number in JSON.
pub(super) fn repair_numbers(value: &mut Value, at: &mut Pointer, found: &mut Diagnostics) {
    match value {
        Value::Array(elements) => {
            for (index, element) in elements.iter_mut().enumerate() {
                at.push(&index.to_string());
                repair_numbers(element, at, found);
                at.pop();
            }
        }
        Value::Object(members) => {
            for (key, member) in members {
                at.push(key);
                repair_numbers(member, at, found);
                at.pop();
            }
        }
        Value::Number(Number::Float(float)) if !float.is_finite() => {
            let message = "JSON has no infinity and no NaN; the value is read as null";
            found.warning(Code::DOCUMENT_NUMBER, message, at);
            *value = Value::Null;
        }
        _ => {}
    }
}
