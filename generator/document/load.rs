//! Turns a text into the value tree, whether it is JSON or YAML.
//!
//! What the text says about itself comes first: a document is what parses, and its file name only
//! decides which of two errors is shown.

use super::json::{self, JsonError};
use super::position::{Place, Positions};
use super::value::{Number, Value};
use super::{build::Tree, yaml};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer, Position, Source};
use std::path::Path;
use std::sync::OnceLock;

/// The text of a document, which knows where every node stands.
#[derive(Debug)]
pub(super) struct Text {
    pub(super) source: Source,
    format: Format,
    positions: OnceLock<Positions>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Format {
    Json,
    Yaml,
}

/// Reads a text into the value tree.
pub(super) fn load(name: &str, text: &str) -> Result<(Value, Text, Diagnostics), Diagnostics> {
    let source = Source::new(name, text);
    if is_json(&source) {
        let mut tree = Tree::default();
        match json::read(&source.text, &mut tree) {
            Ok(value) => {
                let text = Text::new(source, Format::Json);
                let duplicates = tree.duplicates.then(|| text.duplicates());
                return Ok((value, text, duplicates.into_iter().flatten().collect()));
            }
            // A YAML document may begin like a JSON document and go on as JSON does not.
            Err(error) if error.too_deep || has_extension(name, "json") => {
                return Err(json_error(&source, &error).into());
            }
            Err(error) => {
                let json = json_error(&source, &error);
                let named = has_extension(name, "yaml") || has_extension(name, "yml");
                return load_yaml(source).map_err(|yaml| if named { yaml } else { json.into() });
            }
        }
    }
    load_yaml(source)
}

fn is_json(source: &Source) -> bool {
    has_extension(&source.name, "json") || source.text.trim_start().starts_with(['{', '['])
}

fn has_extension(name: &str, wanted: &str) -> bool {
    let extension = Path::new(name).extension();
    extension.is_some_and(|extension| extension.eq_ignore_ascii_case(wanted))
}

fn load_yaml(source: Source) -> Result<(Value, Text, Diagnostics), Diagnostics> {
    let mut facts = yaml::Facts::default();
    match yaml::read(&source.text, &mut facts) {
        Err(error) => Err(yaml_error(&source, &error, facts.too_large()).into()),
        Ok(mut value) => {
            let text = Text::new(source, Format::Yaml);
            let mut diagnostics = Diagnostics::new();
            if facts.duplicates {
                diagnostics.extend(text.duplicates());
            }
            if facts.tags {
                diagnostics.extend(text.tags());
            }
            if facts.odd_numbers {
                text.repair_numbers(&mut value, &mut Pointer::root(), &mut diagnostics);
            }
            Ok((value, text, diagnostics))
        }
    }
}

fn json_error(source: &Source, error: &JsonError) -> Diagnostic {
    let code = if error.too_deep { Code::DOCUMENT_LIMIT } else { Code::DOCUMENT_SYNTAX };
    let message = format!("the document is not valid JSON: {}", error.message);
    let position = source.position(error.offset, error.offset + 1);
    Diagnostic::error(code, message).with_position(position)
}

fn yaml_error(source: &Source, error: &serde_yaml::Error, too_large: bool) -> Diagnostic {
    let text = error.to_string();
    let several = text.contains("more than one document");
    let code = match () {
        () if several => Code::DOCUMENT_MULTIPLE,
        () if too_large || text.contains("limit exceeded") => Code::DOCUMENT_LIMIT,
        () => Code::DOCUMENT_SYNTAX,
    };
    let location = error.location();
    let location = location.as_ref().map(|at| (at.line(), at.column()));
    let (line, column) = match location {
        Some(location) => location,
        None if several => (second_document(&source.text), 1),
        None => (1, 1),
    };
    // The place is given beside the message, so its second telling inside is cut off.
    let reason = text.split(" at line ").next().unwrap_or(&text);
    let message = match code {
        Code::DOCUMENT_MULTIPLE => "the text holds more than one YAML document".to_owned(),
        Code::DOCUMENT_LIMIT => format!("the document is too large or nests too deep: {reason}"),
        _ => format!("the document is not valid YAML: {reason}"),
    };
    let file = source.name.clone();
    Diagnostic::error(code, message).with_position(Position { file, line, column, length: 1 })
}

/// Returns the line on which the second document begins.
fn second_document(text: &str) -> usize {
    let mut markers = text.lines().enumerate().filter(|(_, line)| line.starts_with("---"));
    let first = markers.next().map_or(0, |(index, _)| index);
    let before = text.lines().take(first);
    let content = |line: &str| !line.trim().is_empty() && !line.starts_with(['#', '%']);
    let first_is_second = before.into_iter().any(content);
    let second = if first_is_second { None } else { markers.next().map(|(index, _)| index) };
    second.unwrap_or(first) + 1
}

impl Text {
    fn new(source: Source, format: Format) -> Self {
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

    fn duplicates(&self) -> Vec<Diagnostic> {
        let duplicates = self.positions().duplicates().into_iter().map(|duplicate| {
            let key = duplicate.pointer.last().unwrap_or_default().into_owned();
            let message = format!("the key `{key}` is there twice; the last one counts");
            let first = self.source.position(duplicate.first.start, duplicate.first.end);
            let last = self.source.position(duplicate.last.start, duplicate.last.end);
            let mut diagnostic = Diagnostic::warning(Code::DOCUMENT_DUPLICATE_KEY, message)
                .at(duplicate.pointer)
                .with_position(last);
            diagnostic.also_at(first, "the first one");
            diagnostic
        });
        duplicates.collect()
    }

    fn tags(&self) -> Vec<Diagnostic> {
        let tags = self.positions().tags.iter().map(|(tag, range)| {
            let message = format!("the YAML tag `{tag}` has no meaning here and is ignored");
            let position = self.source.position(range.start, range.end);
            Diagnostic::warning(Code::DOCUMENT_TAG, message).with_position(position)
        });
        tags.collect()
    }

    /// Restores the digits of huge integers and removes what is no number.
    fn repair_numbers(&self, value: &mut Value, at: &mut Pointer, found: &mut Diagnostics) {
        match value {
            Value::Array(elements) => {
                for (index, element) in elements.iter_mut().enumerate() {
                    at.push(&index.to_string());
                    self.repair_numbers(element, at, found);
                    at.pop();
                }
            }
            Value::Object(members) => {
                for (key, member) in members {
                    at.push(key);
                    self.repair_numbers(member, at, found);
                    at.pop();
                }
            }
            Value::Number(Number::Float(float)) if !float.is_finite() => {
                let message = "infinity and not-a-number are no numbers of JSON; read as null";
                found.warning(Code::DOCUMENT_NUMBER, message, at);
                *value = Value::Null;
            }
            Value::Number(Number::Float(float)) if float.abs() > 1e18 => {
                let digits = self.scalar(at).map(|text| text.trim_start_matches('+'));
                let whole = |text: &&str| {
                    let digits = text.strip_prefix('-').unwrap_or(text);
                    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
                };
                if let Some(digits) = digits.filter(whole) {
                    *value = Value::Number(Number::integer(digits));
                }
            }
            _ => {}
        }
    }
}
