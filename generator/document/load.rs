//! Turns a text into the value tree, whether it is JSON or YAML.
//!
//! What the text says about itself comes first: a document is what parses, and its file name only
//! decides which of two errors is shown.

use super::build::Tree;
use super::json::{self, JsonError};
use super::sheet::{Format, Sheet};
use super::value::Value;
use super::yaml;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer, Position, Source};
use std::path::Path;

/// Reads a text into the value tree.
pub(super) fn load(name: &str, text: &str) -> Result<(Value, Sheet, Diagnostics), Diagnostics> {
    let source = Source::new(name, text);
    if is_json(&source) {
        let mut tree = Tree::default();
        match json::read(&source.text, &mut tree) {
            Ok(value) => {
                let sheet = Sheet::new(source, Format::Json);
                let duplicates = tree.duplicates.then(|| sheet.duplicates());
                return Ok((value, sheet, duplicates.into_iter().flatten().collect()));
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

fn load_yaml(source: Source) -> Result<(Value, Sheet, Diagnostics), Diagnostics> {
    if let Some(offset) = yaml::too_many_brackets(&source.text) {
        let position = source.position(offset, offset + 1);
        let message = "the document nests too deep";
        return Err(Diagnostic::error(Code::DOCUMENT_LIMIT, message)
            .with_position(position)
            .into());
    }
    let mut facts = yaml::Facts::default();
    match yaml::read(&source.text, &mut facts) {
        Err(error) => Err(yaml_error(&source, &error, facts.too_large()).into()),
        Ok(mut value) => {
            let sheet = Sheet::new(source, Format::Yaml);
            let mut diagnostics = Diagnostics::new();
            if facts.duplicates {
                diagnostics.extend(sheet.duplicates());
            }
            if facts.tags {
                diagnostics.extend(sheet.tags());
            }
            if facts.merging == yaml::Merging::Later {
                sheet.merge(&mut value, &mut Pointer::root());
            }
            if facts.odd_numbers {
                sheet.repair_numbers(&mut value, &mut Pointer::root(), &mut diagnostics);
            }
            Ok((value, sheet, diagnostics))
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
        Code::DOCUMENT_LIMIT if reason.starts_with("recursion limit") => {
            "the document nests too deep, or an alias stands within what it names".to_owned()
        }
        Code::DOCUMENT_LIMIT => format!("the document is too large: {reason}"),
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
