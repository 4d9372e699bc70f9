//! Reads `castiron.toml` by the table of keys.
//!
//! It walks the parsed TOML instead of a derived type, so that all errors are reported at once,
//! with their positions.

use super::{
    Config, Key, OperationSettings, keys, parse::wrong_type, section::SectionFile,
    similar::suggestion,
};
use crate::{
    diagnostic::{Code, Diagnostic, Diagnostics, Source},
    stack::with_room,
};
use std::borrow::Cow;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The table of an operation that has the keys of another table.
const RETRIES: &str = "operations.*.retries";

/// Reads a configuration; its keys override those of `config`.
pub(super) fn parse(
    config: Config,
    name: &str,
    text: &str,
    read: &dyn Fn(&str) -> Result<String, String>,
) -> Result<Config, Diagnostics> {
    let mut reader = Reader { source: Source::new(name, text), config, faults: Diagnostics::new() };
    let text = reader.source.text.clone();
    match with_room(|| DeTable::parse(&text)) {
        Ok(document) => {
            reader.members("", document.get_ref());
            reader.files(read);
        }
        Err(error) => {
            let message = format!("the configuration is not valid TOML: {}", error.message());
            reader.report(Code::CONFIG_SYNTAX, message, error.span().unwrap_or_default(), None);
        }
    }
    let Reader { source, mut config, mut faults } = reader;
    if faults.has_errors() {
        faults.sort();
        return Err(faults);
    }
    config.derive_names();
    config.source = source;
    Ok(config)
}

struct Reader {
    source: Source,
    config: Config,
    faults: Diagnostics,
}

impl Reader {
    /// Reads the members of a table; `path` is its name in the list of keys.
    fn members(&mut self, path: &str, members: &DeTable<'_>) {
        for (name, value) in members {
            let below = below(path, name.get_ref());
            let is_it = |key: &&Key| key.table == path && key.name == name.get_ref();
            match (is_table(&below), keys().find(is_it), value.get_ref().as_table()) {
                (true, _, Some(members)) => self.table(&below, name, members),
                (true, _, None) => {
                    let fault = wrong_type(value, "a table");
                    let message = format!("`{}` {}", name.get_ref(), fault.message);
                    self.report(fault.code, message, fault.range, None);
                }
                (false, Some(key), _) => self.set(key, value),
                (false, None, _) => self.unknown(path, name.get_ref(), name.span()),
            }
        }
    }

    fn set(&mut self, key: &Key, value: &Spanned<DeValue<'_>>) {
        if let Err(fault) = (key.set)(&mut self.config, value) {
            let message = format!("`{}.{}` {}", key.table, key.name, fault.message);
            self.report(fault.code, message, fault.range, fault.help);
        }
    }

    fn table(&mut self, path: &str, name: &Spanned<Cow<'_, str>>, members: &DeTable<'_>) {
        match path {
            "operations.*" => {
                let position = self.source.position(name.span().start, name.span().end);
                self.config.operations.push(OperationSettings::new(name.get_ref(), position));
                self.members(path, members);
            }
            // The same keys as those for all operations, which are set meanwhile.
            RETRIES => {
                let of_all = self.config.retries.take();
                self.members("retries", members);
                let own = std::mem::replace(&mut self.config.retries, of_all);
                self.config.operation().retries = own;
            }
            "operations.*.pagination" => {
                let position = self.source.position(name.span().start, name.span().end);
                self.config.operation().pagination.position = Some(position);
                self.members(path, members);
                if let Err(message) = self.config.operation().pagination.check() {
                    self.report(Code::CONFIG_VALUE, message.to_owned(), name.span(), None);
                }
            }
            _ => self.members(path, members),
        }
    }

    /// Reads the files that are named.
    fn files(&mut self, read: &dyn Fn(&str) -> Result<String, String>) {
        for SectionFile { section, path, range } in std::mem::take(&mut self.config.section_files) {
            match read(&path) {
                Ok(text) => drop(self.config.sections.insert(section, text)),
                Err(reason) => {
                    let message = format!("cannot read the file `{path}`: {reason}");
                    self.report(Code::CONFIG_VALUE, message, range, None);
                }
            }
        }
    }

    fn unknown(&mut self, path: &str, name: &str, range: Range<usize>) {
        let mut known: Vec<&str> = keys().filter_map(|key| next_name(key, path)).collect();
        known.dedup();
        let message = format!("unknown key `{name}`");
        self.report(Code::CONFIG_UNKNOWN_KEY, message, range, Some(suggestion(name, &known)));
    }

    fn report(&mut self, code: Code, message: String, range: Range<usize>, help: Option<String>) {
        let position = self.source.position(range.start, range.end);
        let mut diagnostic = Diagnostic::error(code, message).with_position(position);
        diagnostic.help = help;
        self.faults.push(diagnostic);
    }
}

/// Returns what the list of keys calls a table within another.
fn below(path: &str, name: &str) -> String {
    match path {
        "" => name.to_owned(),
        "operations" => "operations.*".to_owned(),
        _ => format!("{path}.{name}"),
    }
}

/// Returns whether there is such a table, or one within it.
fn is_table(path: &str) -> bool {
    let has_it = |key: &Key| {
        let rest = key.table.strip_prefix(path);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    path == RETRIES || keys().any(has_it)
}

/// Returns what leads from a table to a key, if it is there or below: the key, or a table.
fn next_name(key: &Key, path: &str) -> Option<&'static str> {
    if key.table == path {
        return Some(key.name);
    }
    let rest = if path.is_empty() { key.table } else { key.table.strip_prefix(path)? };
    let rest = if path.is_empty() { rest } else { rest.strip_prefix('.')? };
    rest.split('.').next()
}
