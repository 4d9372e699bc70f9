//! Parses the values of the keys of `castiron.toml`, with one function per key.

use super::{
    Config, Dates, Decimals, Section, Select, name, section::SectionFile, similar::suggestion,
};
use crate::{diagnostic::Code, property::Property, uri::Uri};
use std::ops::Range;
use toml::Spanned;
use toml::de::DeValue;

/// How a key changes the settings, or why its value cannot.
pub(super) type Set = fn(&mut Config, &Spanned<DeValue<'_>>) -> Result<(), Fault>;

/// What is wrong with a value.
pub(super) struct Fault {
    pub(super) code: Code,
    pub(super) message: String,
    pub(super) range: Range<usize>,
    pub(super) help: Option<String>,
}

impl Fault {
    fn new(code: Code, message: String, range: Range<usize>) -> Self {
        Self { code, message, range, help: None }
    }

    /// Refuses a value; `message` follows the name of its key.
    pub(super) fn value(message: impl Into<String>, value: &Spanned<DeValue<'_>>) -> Self {
        Self::new(Code::CONFIG_VALUE, message.into(), value.span())
    }
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
    let is_url = |text: &str| Uri::parse(text).is_some_and(|uri| uri.is_http());
    config.document_url = Some(checked(value, is_url, "expected an `http` or `https` URL")?);
    Ok(())
}

pub(super) fn secrets(config: &mut Config, value: &Spanned<DeValue<'_>>) -> Result<(), Fault> {
    config.secrets.extend(properties(value, |_| None)?);
    Ok(())
}

pub(super) fn local_times(config: &mut Config, value: &Spanned<DeValue<'_>>) -> Result<(), Fault> {
    let all = |text: &str| (text == "*").then_some(("*", "*"));
    config.types.local_times.extend(properties(value, all)?);
    Ok(())
}

pub(super) fn decimal_fields(
    config: &mut Config,
    value: &Spanned<DeValue<'_>>,
) -> Result<(), Fault> {
    config.types.decimal_fields.extend(properties(value, |_| None)?);
    Ok(())
}

/// Reads a list of properties; `word` says what else a text may mean.
fn properties(
    value: &Spanned<DeValue<'_>>,
    word: impl Fn(&str) -> Option<(&'static str, &'static str)>,
) -> Result<Vec<Property>, Fault> {
    let elements = value.get_ref().as_array();
    let elements = elements.ok_or_else(|| wrong_type(value, "an array of strings"))?;
    let property = |element| {
        let text = text(element)?;
        // A schema's name may have a dot in it, a property's hardly ever.
        let Some((schema, property)) = word(text).or_else(|| text.rsplit_once('.')) else {
            let message = "must list properties as `Schema.property`".to_owned();
            return Err(Fault::new(Code::CONFIG_VALUE, message, element.span()));
        };
        Ok(Property { schema: schema.to_owned(), property: property.to_owned() })
    };
    elements.iter().map(property).collect()
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

pub(super) fn shorten(config: &mut Config, value: &Spanned<DeValue<'_>>) -> Result<(), Fault> {
    config.shortens_names = boolean(value)?;
    Ok(())
}

pub(super) fn model_pages(config: &mut Config, value: &Spanned<DeValue<'_>>) -> Result<(), Fault> {
    config.has_model_pages = boolean(value)?;
    Ok(())
}

pub(super) fn contract(config: &mut Config, value: &Spanned<DeValue<'_>>) -> Result<(), Fault> {
    config.has_contract = boolean(value)?;
    if config.has_contract && !cfg!(feature = "contract") {
        let message = "needs castiron's feature `contract`, which is disabled".to_owned();
        return Err(Fault::new(Code::CONFIG_VALUE, message, value.span()));
    }
    Ok(())
}

pub(super) fn overlays(config: &mut Config, value: &Spanned<DeValue<'_>>) -> Result<(), Fault> {
    config.overlays = texts(value)?;
    Ok(())
}

pub(super) fn dates(config: &mut Config, value: &Spanned<DeValue<'_>>) -> Result<(), Fault> {
    let is_known = |text: &str| matches!(text, "jiff" | "chrono" | "wire");
    config.types.dates = match &*checked(value, is_known, "expected `jiff`, `chrono` or `wire`")? {
        "chrono" => Dates::Chrono,
        "wire" => Dates::Wire,
        _ => Dates::Jiff,
    };
    Ok(())
}

pub(super) fn merge(config: &mut Config, value: &Spanned<DeValue<'_>>) -> Result<(), Fault> {
    config.types.keeps_copies = !boolean(value)?;
    Ok(())
}

pub(super) fn decimals(config: &mut Config, value: &Spanned<DeValue<'_>>) -> Result<(), Fault> {
    let is_known = |text: &str| matches!(text, "f64" | "rust_decimal" | "exact");
    let rule = "expected `f64`, `rust_decimal` or `exact`";
    config.types.decimals = match &*checked(value, is_known, rule)? {
        "rust_decimal" => Decimals::RustDecimal,
        "exact" => Decimals::Exact,
        _ => Decimals::Float,
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
    let elements = elements.ok_or_else(|| wrong_type(value, "an array of strings"))?;
    elements.iter().map(|element| text(element).map(str::to_owned)).collect()
}

fn path(value: &Spanned<DeValue<'_>>) -> Result<String, Fault> {
    let possible = |text: &str| !text.is_empty() && !text.contains(char::is_control);
    checked(value, possible, "expected a path")
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

pub(super) fn text<'a>(value: &'a Spanned<DeValue<'_>>) -> Result<&'a str, Fault> {
    value.get_ref().as_str().ok_or_else(|| wrong_type(value, "a string"))
}

/// Reads a boolean.
pub(super) fn boolean(value: &Spanned<DeValue<'_>>) -> Result<bool, Fault> {
    value.get_ref().as_bool().ok_or_else(|| wrong_type(value, "a boolean"))
}

pub(super) fn wrong_type(value: &Spanned<DeValue<'_>>, wanted: &str) -> Fault {
    let message = format!("must be {wanted}, not a value of type {}", value.get_ref().type_str());
    Fault::new(Code::CONFIG_TYPE, message, value.span())
}
