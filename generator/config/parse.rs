//! Reads `castiron.toml` by the table of keys.
//!
//! It goes through the parsed text itself rather than through a derived type, so that every fault
//! is reported at once and each with its place.

use super::{Config, Dates, KEYS, Key, OperationSettings, Secret, Select, name, similar};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Source};
use std::borrow::Cow;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// How a key changes the settings, or why its value cannot.
pub(super) type Set = fn(&mut Config, &Spanned<DeValue<'_>>) -> Result<(), Fault>;

/// The table of an operation that has the keys of another table.
const RETRIES: &str = "operations.*.retries";

/// What is wrong with a value.
pub(super) struct Fault {
    code: Code,
    message: String,
    range: Range<usize>,
}

impl Fault {
    /// Refuses a value; `message` follows the name of its key.
    pub(super) fn new(message: impl Into<String>, value: &Spanned<DeValue<'_>>) -> Self {
        Self { code: Code::CONFIG_VALUE, message: message.into(), range: value.span() }
    }
}

/// Reads a configuration.
pub(super) fn parse(name: &str, text: &str) -> Result<Config, Diagnostics> {
    let mut reader = Reader {
        source: Source::new(name, text),
        config: Config::default(),
        faults: Diagnostics::new(),
    };
    let text = reader.source.text.clone();
    match DeTable::parse(&text) {
        Ok(document) => reader.members("", document.get_ref()),
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
            match (is_table(&below), KEYS.iter().find(is_it), value.get_ref().as_table()) {
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
            self.report(fault.code, message, fault.range, None);
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

    fn unknown(&mut self, path: &str, name: &str, range: Range<usize>) {
        let mut known: Vec<&str> = KEYS.iter().filter_map(|key| next_name(key, path)).collect();
        known.dedup();
        let help = match similar(name, known.iter().copied()) {
            Some(best) => format!("did you mean `{best}`?"),
            None => format!("known are {}", listed(&known)),
        };
        let message = format!("the configuration has no key `{name}` here");
        self.report(Code::CONFIG_UNKNOWN_KEY, message, range, Some(help));
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
    path == RETRIES || KEYS.iter().any(has_it)
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

fn listed(names: &[&str]) -> String {
    let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}

pub(super) fn package_name(config: &mut Config, value: &Spanned<DeValue<'_>>) -> Result<(), Fault> {
    config.package_name = checked(value, name::is_package_name, name::PACKAGE_RULE)?;
    Ok(())
}

pub(super) fn package_version(
    config: &mut Config,
    value: &Spanned<DeValue<'_>>,
) -> Result<(), Fault> {
    config.package_version = checked(value, name::is_version, name::VERSION_RULE)?;
    Ok(())
}

pub(super) fn client_name(config: &mut Config, value: &Spanned<DeValue<'_>>) -> Result<(), Fault> {
    config.client_name = checked(value, name::is_client_name, name::CLIENT_RULE)?;
    config.has_client_name = true;
    Ok(())
}

pub(super) fn environment(config: &mut Config, value: &Spanned<DeValue<'_>>) -> Result<(), Fault> {
    config.environment = Some(checked(value, name::is_environment, name::ENVIRONMENT_RULE)?);
    Ok(())
}

pub(super) fn output_directory(
    config: &mut Config,
    value: &Spanned<DeValue<'_>>,
) -> Result<(), Fault> {
    config.output_directory = Some(path(value)?);
    Ok(())
}

pub(super) fn document_path(
    config: &mut Config,
    value: &Spanned<DeValue<'_>>,
) -> Result<(), Fault> {
    config.document_path = Some(path(value)?);
    Ok(())
}

pub(super) fn document_url(config: &mut Config, value: &Spanned<DeValue<'_>>) -> Result<(), Fault> {
    let is_url = |text: &str| {
        let url = url::Url::parse(text);
        url.is_ok_and(|url| matches!(url.scheme(), "http" | "https"))
    };
    config.document_url = Some(checked(value, is_url, "it is an `http` or `https` URL")?);
    Ok(())
}

pub(super) fn secrets(config: &mut Config, value: &Spanned<DeValue<'_>>) -> Result<(), Fault> {
    let Some(elements) = value.get_ref().as_array() else {
        return Err(wrong_type(value, "a list of strings"));
    };
    for element in elements {
        // A schema's name may have a dot in it, a property's hardly ever.
        let Some((schema, property)) = text(element)?.rsplit_once('.') else {
            let message = "lists properties as `Schema.property`".to_owned();
            return Err(Fault { code: Code::CONFIG_VALUE, message, range: element.span() });
        };
        let (schema, property) = (schema.to_owned(), property.to_owned());
        config.secrets.push(Secret { schema, property });
    }
    Ok(())
}

pub(super) fn contract(config: &mut Config, value: &Spanned<DeValue<'_>>) -> Result<(), Fault> {
    let flag = value.get_ref().as_bool();
    config.has_contract = flag.ok_or_else(|| wrong_type(value, "a boolean"))?;
    Ok(())
}

pub(super) fn overlays(config: &mut Config, value: &Spanned<DeValue<'_>>) -> Result<(), Fault> {
    config.overlays = texts(value)?;
    Ok(())
}

pub(super) fn dates(config: &mut Config, value: &Spanned<DeValue<'_>>) -> Result<(), Fault> {
    let is_known = |text: &str| matches!(text, "jiff" | "chrono" | "wire");
    config.dates = match &*checked(value, is_known, "it is `jiff`, `chrono` or `wire`")? {
        "chrono" => Dates::Chrono,
        "wire" => Dates::Wire,
        _ => Dates::Jiff,
    };
    Ok(())
}

pub(super) fn select(
    config: &mut Config,
    by: Select,
    value: &Spanned<DeValue<'_>>,
) -> Result<(), Fault> {
    config.select(by, texts(value)?);
    Ok(())
}

pub(super) fn texts(value: &Spanned<DeValue<'_>>) -> Result<Vec<String>, Fault> {
    let elements = value.get_ref().as_array();
    let elements = elements.ok_or_else(|| wrong_type(value, "a list of strings"))?;
    elements.iter().map(|element| text(element).map(str::to_owned)).collect()
}

fn path(value: &Spanned<DeValue<'_>>) -> Result<String, Fault> {
    let possible = |text: &str| !text.is_empty() && !text.contains(char::is_control);
    checked(value, possible, "it is a path")
}

fn checked(
    value: &Spanned<DeValue<'_>>,
    valid: fn(&str) -> bool,
    rule: &str,
) -> Result<String, Fault> {
    let found = text(value)?;
    if valid(found) {
        return Ok(found.to_owned());
    }
    let message = format!("cannot be `{found}`: {rule}");
    Err(Fault { code: Code::CONFIG_VALUE, message, range: value.span() })
}

pub(super) fn text<'a>(value: &'a Spanned<DeValue<'_>>) -> Result<&'a str, Fault> {
    value.get_ref().as_str().ok_or_else(|| wrong_type(value, "a string"))
}

pub(super) fn wrong_type(value: &Spanned<DeValue<'_>>, wanted: &str) -> Fault {
    let message = format!("is {wanted}, not a value of the type {}", value.get_ref().type_str());
    Fault { code: Code::CONFIG_TYPE, message, range: value.span() }
}
