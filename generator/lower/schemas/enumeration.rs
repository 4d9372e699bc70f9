//! Enumerations: the values of `enum`, and what the document calls them.

use std::collections::{BTreeMap, BTreeSet};

use openapiv3::SchemaData;
use serde_json::Value;

use super::{
    Naming, definitions,
    facets::{Facets, Kind},
};
use crate::{
    diagnostic::{Code, Diagnostic, Diagnostics, Pointer},
    ir::{Deprecation, Docs, EnumValue, Enumeration, Literal, Type, TypeKind},
    lower::{context::Context, extensions},
};

/// Extensions that name the values, in their order of precedence.
const NAMES: &[&str] =
    &["x-speakeasy-enums", "x-fern-enum", RENAMED, "x-ms-enum", "x-enum-varnames", "x-enumNames"];

/// The extension that has values by their names, and not names by their values.
const RENAMED: &str = "x-stainless-renameMap";

/// Extensions that describe the values, in their order of precedence.
const DESCRIPTIONS: &[&str] = &[
    "x-speakeasy-enum-descriptions",
    "x-fern-enum",
    "x-ms-enum",
    "x-enum-descriptions",
    "x-enumDescriptions",
];

/// Returns the type of the listed values of a kind, if they are listed.
pub(super) fn enumeration_type<'a>(
    cx: &mut Context<'a>,
    kind: Kind,
    facets: &Facets<'a>,
    naming: &Naming,
) -> Option<Type> {
    let listed = facets.values.as_ref()?;
    let literals: Vec<Literal> = match kind {
        Kind::Text | Kind::Integer => {
            listed.iter().filter(|value| fits(kind, value)).filter_map(literal).collect()
        }
        _ => Vec::new(),
    };
    let fitting = listed.iter().filter(|value| fits(kind, value)).count();
    if literals.is_empty() || literals.len() < fitting {
        if fitting > 0 && kind != Kind::Boolean {
            note_values(&mut cx.diagnostics, kind, &naming.at);
        }
        return None;
    }
    let values = values(cx, &literals, facets);
    Some(definitions::define(cx, naming, |_| TypeKind::Enum(Enumeration { values })))
}

/// Notes that values are listed and others are taken as well.
pub(super) fn note_values(diagnostics: &mut Diagnostics, kind: Kind, at: &Pointer) {
    let word = kind.word();
    let message = format!("no type can represent the values of `enum`; any {word} is accepted");
    let note = Diagnostic::note(Code::SCHEMA_UNCHECKED, message);
    diagnostics.push_grouped(note.at(at.clone()));
}

pub(super) fn values<'a>(
    cx: &mut Context<'a>,
    literals: &[Literal],
    facets: &Facets<'a>,
) -> Vec<EnumValue> {
    let mut seen = BTreeSet::new();
    let texts = facets.listed.as_ref().map(|(data, at)| value_texts(cx, data, at));
    let mut values = Vec::new();
    for literal in literals {
        if !seen.insert(literal.to_string()) {
            continue;
        }
        let (name, docs) = texts.as_ref().map(|texts| texts.of(literal)).unwrap_or_default();
        values.push(EnumValue { literal: literal.clone(), name, docs });
    }
    values
}

/// Returns what the extensions of a schema say of its values.
fn value_texts(cx: &mut Context<'_>, data: &SchemaData, at: &Pointer) -> ValueTexts {
    let listed = cx.document.node(&at.key("enum"));
    let listed = listed.and_then(|values| values.as_array()).unwrap_or_default();
    let order: Vec<String> = listed
        .iter()
        .map(|value| value.as_str().map_or_else(|| json(value), str::to_owned))
        .collect();
    let names = extension_texts(cx, NAMES, "name", data, &order, at);
    let descriptions = extension_texts(cx, DESCRIPTIONS, "description", data, &order, at);
    ValueTexts {
        names: by_value(names),
        descriptions: by_value(descriptions),
        deprecated: deprecated(data),
    }
}

/// Returns the texts that the first extension has for values which has any.
fn extension_texts(
    cx: &mut Context<'_>,
    keys: &[&'static str],
    field: &str,
    data: &SchemaData,
    order: &[String],
    at: &Pointer,
) -> Vec<(String, String)> {
    let read = |key: &str, value: &Value| match key {
        RENAMED => texts(value, field, order).into_iter().map(|(name, of)| (of, name)).collect(),
        _ => texts(value, field, order),
    };
    let mut telling = Vec::new();
    for key in keys {
        match data.extensions.get(*key) {
            Some(Value::Array(texts)) if texts.len() != order.len() => {
                let message =
                    format!("`{key}` has {} entries for {} values", texts.len(), order.len());
                let help = "the extension is ignored; list one entry per value, in the same order";
                cx.diagnostics.lose(Code::EXTENSION_IGNORED, message, &at.key(key), help);
            }
            Some(value) if !read(key, value).is_empty() => telling.push(*key),
            // It may say other things.
            None | Some(Value::Array(_) | Value::Object(_)) => {}
            Some(_) => extensions::report_unreadable(&mut cx.diagnostics, key, &at.key(key)),
        }
    }
    let read = |key: &str, value: &Value| Some(read(key, value));
    extensions::read(cx, &data.extensions, at, &telling, read).unwrap_or_default()
}

/// Pairs values with texts, from any of: a list of texts in the order of the values, a text or an
/// object by value, a list `values` of objects that have the `value`.
fn texts(said: &Value, field: &str, order: &[String]) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    match said {
        Value::Array(list) => {
            let list = list.iter().map(|one| text(one).unwrap_or_default());
            order.iter().cloned().zip(list).collect()
        }
        Value::Object(members) => {
            if let Some(Value::Array(values)) = members.get("values") {
                let pair = |of: &Value| {
                    let value = of.get("value")?;
                    let value = text(value).unwrap_or_else(|| value.to_string());
                    Some((value, text(of.get(field)?)?))
                };
                return values.iter().filter_map(pair).collect();
            }
            let pair = |(value, of): (&String, &Value)| {
                Some((value.clone(), text(of).or_else(|| text(of.get(field)?))?))
            };
            members.iter().filter_map(pair).collect()
        }
        _ => Vec::new(),
    }
}

/// Returns the texts by the values that they are for; the first for a value that says something
/// counts.
fn by_value(pairs: Vec<(String, String)>) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    for (value, text) in pairs.into_iter().filter(|(_, text)| !text.trim().is_empty()) {
        texts.entry(value).or_insert(text);
    }
    texts
}

/// What extensions say of values: each value with a text.
struct ValueTexts {
    names: BTreeMap<String, String>,
    descriptions: BTreeMap<String, String>,
    deprecated: BTreeSet<String>,
}

impl ValueTexts {
    fn of(&self, literal: &Literal) -> (Option<String>, Docs) {
        let value = literal.to_string();
        let docs = Docs {
            summary: None,
            description: self.descriptions.get(&value).cloned(),
            deprecated: self.deprecated.contains(&value).then(Deprecation::default),
        };
        (self.names.get(&value).cloned(), docs)
    }
}

/// Returns the values whose use is discouraged (`x-fern-enum`).
fn deprecated(data: &SchemaData) -> BTreeSet<String> {
    let values = data.extensions.get("x-fern-enum").and_then(Value::as_object);
    let is_old = |(_, of): &(&String, &Value)| of.get("deprecated") == Some(&Value::Bool(true));
    values.into_iter().flatten().filter(is_old).map(|(value, _)| value.clone()).collect()
}

/// Returns whether a value is of a kind.
///
/// An integer beyond 64 bits is a float to the JSON of the document.
fn fits(kind: Kind, value: &Value) -> bool {
    if kind == Kind::Integer { value.is_number() } else { Kind::of(value) == Some(kind) }
}

/// Returns the text or the integer that a value is.
pub(super) fn literal(value: &Value) -> Option<Literal> {
    match value {
        Value::String(text) => Some(Literal::Text(text.clone())),
        value => value.as_i64().map(Literal::Integer),
    }
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
