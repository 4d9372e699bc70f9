//! Reads `castiron.toml` by the table of keys.
//!
//! It goes through the parsed text itself rather than through a derived type, so that every fault
//! is reported at once and each with its place.

use super::{Config, Dates, KEYS, Key, Secret, Section, Select, name, section::SectionFile};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Source};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// How a key changes the settings, or why its value cannot.
pub(super) type Set = fn(&mut Config, &Spanned<DeValue<'_>>) -> Result<(), Fault>;

/// How similar a key must be to be suggested.
const SIMILAR: f64 = 0.7;

/// What is wrong with a value.
pub(super) struct Fault {
    code: Code,
    message: String,
    range: Range<usize>,
    help: Option<String>,
}

impl Fault {
    fn new(code: Code, message: String, range: Range<usize>) -> Self {
        Self { code, message, range, help: None }
    }
}

/// Reads a configuration.
pub(super) fn parse(
    name: &str,
    text: &str,
    read: &dyn Fn(&str) -> Result<String, String>,
) -> Result<Config, Diagnostics> {
    let mut reader = Reader {
        source: Source::new(name, text),
        config: Config::default(),
        faults: Diagnostics::new(),
    };
    let text = reader.source.text.clone();
    match DeTable::parse(&text) {
        Ok(document) => {
            reader.document(document.get_ref());
            reader.files(read);
        }
        Err(error) => {
            let message = format!("the configuration is not valid TOML: {}", error.message());
            reader.report(Code::CONFIG_SYNTAX, message, error.span().unwrap_or_default(), None);
        }
    }
    let Reader { mut config, mut faults, .. } = reader;
    if faults.has_errors() {
        faults.sort();
        return Err(faults);
    }
    config.derive_names();
    Ok(config)
}

struct Reader {
    source: Source,
    config: Config,
    faults: Diagnostics,
}

impl Reader {
    fn document(&mut self, document: &DeTable<'_>) {
        for (table, value) in document {
            let name = table.get_ref();
            let keys: Vec<&Key> = KEYS.iter().filter(|key| key.table == name).collect();
            if keys.is_empty() {
                self.unknown(name, table.span(), KEYS.iter().map(|key| key.table));
            } else if let Some(members) = value.get_ref().as_table() {
                self.table(&keys, members);
            } else {
                let fault = wrong_type(value, "a table");
                self.report(fault.code, fault.message, fault.range, fault.help);
            }
        }
    }

    fn table(&mut self, keys: &[&Key], members: &DeTable<'_>) {
        for (name, value) in members {
            let Some(key) = keys.iter().find(|key| key.name == name.get_ref()) else {
                self.unknown(name.get_ref(), name.span(), keys.iter().map(|key| key.name));
                continue;
            };
            if let Err(fault) = (key.set)(&mut self.config, value) {
                let message = format!("`{}.{}` {}", key.table, key.name, fault.message);
                self.report(fault.code, message, fault.range, fault.help);
            }
        }
    }

    /// Reads the files that are named.
    fn files(&mut self, read: &dyn Fn(&str) -> Result<String, String>) {
        for SectionFile { section, path, range } in std::mem::take(&mut self.config.section_files) {
            match read(&path) {
                Ok(text) => drop(self.config.sections.insert(section, text)),
                Err(reason) => {
                    let message = format!("the file `{path}` cannot be read: {reason}");
                    self.report(Code::CONFIG_VALUE, message, range, None);
                }
            }
        }
    }

    fn unknown(
        &mut self,
        name: &str,
        range: Range<usize>,
        known: impl Iterator<Item = &'static str>,
    ) {
        let message = format!("the configuration has no key `{name}` here");
        let known: Vec<&str> = known.collect();
        self.report(Code::CONFIG_UNKNOWN_KEY, message, range, Some(suggestion(name, &known)));
    }

    fn report(&mut self, code: Code, message: String, range: Range<usize>, help: Option<String>) {
        let position = self.source.position(range.start, range.end);
        let mut diagnostic = Diagnostic::error(code, message).with_position(position);
        diagnostic.help = help;
        self.faults.push(diagnostic);
    }
}

/// Returns which name may be meant.
fn suggestion(name: &str, known: &[&str]) -> String {
    let likeness = |other: &str| strsim::jaro_winkler(name, other);
    let similar = known.iter().filter(|other| likeness(other) > SIMILAR);
    let best = similar.max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
    match best {
        Some(best) => format!("did you mean `{best}`?"),
        None => format!("known are {}", listed(known)),
    }
}

fn listed(names: &[&str]) -> String {
    let mut names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    names.dedup();
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
            return Err(Fault::new(Code::CONFIG_VALUE, message, element.span()));
        };
        let (schema, property) = (schema.to_owned(), property.to_owned());
        config.secrets.push(Secret { schema, property });
    }
    Ok(())
}

pub(super) fn sections(config: &mut Config, value: &Spanned<DeValue<'_>>) -> Result<(), Fault> {
    let members = value.get_ref().as_table();
    for (name, file) in members.ok_or_else(|| wrong_type(value, "a table"))? {
        let Some(section) = Section::all().find(|section| section.name() == *name.get_ref()) else {
            let known: Vec<String> = Section::all().map(Section::name).collect();
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            let message = format!("has no section `{}`", name.get_ref());
            let help = Some(suggestion(name.get_ref(), &known));
            let fault = Fault::new(Code::CONFIG_UNKNOWN_KEY, message, name.span());
            return Err(Fault { help, ..fault });
        };
        config.section_files.push(SectionFile { section, path: path(file)?, range: file.span() });
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

fn texts(value: &Spanned<DeValue<'_>>) -> Result<Vec<String>, Fault> {
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
    Err(Fault::new(Code::CONFIG_VALUE, message, value.span()))
}

fn text<'a>(value: &'a Spanned<DeValue<'_>>) -> Result<&'a str, Fault> {
    value.get_ref().as_str().ok_or_else(|| wrong_type(value, "a string"))
}

fn wrong_type(value: &Spanned<DeValue<'_>>, wanted: &str) -> Fault {
    let message = format!("is {wanted}, not a value of the type {}", value.get_ref().type_str());
    Fault::new(Code::CONFIG_TYPE, message, value.span())
}
