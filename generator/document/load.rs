//! Turns a text into the value tree, whether it is JSON or YAML.
//!
//! What the text says about itself comes first: a document is what parses, and its file name only
//! decides which of two errors is shown.

use super::budget::Budget;
use super::build::Tree;
use super::fault::{Fault, FaultKind};
use super::source_file::{Format, SourceFile, repair_numbers};
use super::value::Value;
use super::{json, yaml};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer, Source};
use std::path::Path;

/// The tree of a text, the text, and what there is to say about it.
pub(super) type Loaded = (Value, SourceFile, Diagnostics);

/// Reads a text into the value tree, or says why it cannot be read.
pub(super) fn load(name: &str, text: &str, budget: &mut Budget) -> Result<Loaded, Box<Diagnostic>> {
    let source = Source::new(name, text);
    if let Err(excess) = budget.take_text(text) {
        return Err(budget.exceeded(excess, &source, 0).into());
    }
    if !is_json(&source) {
        return load_yaml(source, budget);
    }
    let (mut tree, before) = (Tree::default(), *budget);
    match json::read(&source.text, &mut tree, budget) {
        Ok(value) => {
            let file = SourceFile::new(source, Format::Json);
            let duplicates = tree.duplicates.then(|| file.duplicates());
            Ok((value, file, duplicates.into_iter().flatten().collect()))
        }
        // A YAML document may begin like a JSON document and go on as JSON does not.
        Err(error @ Fault { kind: FaultKind::Syntax(_), .. }) if !has_extension(name, "json") => {
            let json = error.diagnostic(&source, Format::Json, budget);
            let named = has_extension(name, "yaml") || has_extension(name, "yml");
            *budget = before;
            load_yaml(source, budget).map_err(|yaml| if named { yaml } else { json.into() })
        }
        Err(error) => Err(error.diagnostic(&source, Format::Json, budget).into()),
    }
}

fn is_json(source: &Source) -> bool {
    has_extension(&source.name, "json") || source.text.trim_start().starts_with(['{', '['])
}

fn has_extension(name: &str, wanted: &str) -> bool {
    let extension = Path::new(name).extension();
    extension.is_some_and(|extension| extension.eq_ignore_ascii_case(wanted))
}

fn load_yaml(source: Source, budget: &mut Budget) -> Result<Loaded, Box<Diagnostic>> {
    let (mut tree, before) = (Tree::default(), *budget);
    let read = yaml::read(&source.text, &mut tree, budget);
    let mut value = match read {
        Ok(value) => value.unwrap_or_default(),
        Err(error) => {
            let refused = error.diagnostic(&source, Format::Yaml, budget);
            *budget = before;
            return load_lenient(source, error, budget).ok_or_else(|| refused.into());
        }
    };
    let file = SourceFile::new(source, Format::Yaml);
    let mut diagnostics = Diagnostics::new();
    if tree.duplicates {
        diagnostics.extend(file.duplicates());
    }
    if tree.tags {
        diagnostics.extend(file.tags());
    }
    if tree.odd_numbers {
        repair_numbers(&mut value, &mut Pointer::root(), &mut diagnostics);
    }
    Ok((value, file, diagnostics))
}

/// Reads what is no YAML as other tools do, if they can.
fn load_lenient(source: Source, error: Fault, budget: &mut Budget) -> Option<Loaded> {
    let FaultKind::Syntax(reason) = error.kind else { return None };
    let value = yaml::lenient::read(&source.text, budget)?;
    let message = format!("invalid YAML is accepted here: {reason}");
    let position = source.position(error.offset, error.offset + 1);
    let note = Diagnostic::note(Code::NODE_REPAIRED, message).with_position(position);
    Some((value, SourceFile::new(source, Format::Yaml), note.into()))
}
