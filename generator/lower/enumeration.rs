//! Enumerations: the values of `enum`, and what the document calls them.

use std::collections::BTreeSet;

use openapiv3::SchemaData;
use serde_json::Value;

use super::{
    Lowering,
    facets::{Facets, Kind},
    schema::Naming,
};
use crate::{
    diagnostic::{Code, Diagnostic, Pointer},
    ir::{Docs, EnumValue, Enumeration, Literal, Type, TypeKind},
};

/// Extensions that name the values by a list in their order, the first one that is there counts.
const NAME_LISTS: &[&str] = &["x-speakeasy-enums", "x-enum-varnames", "x-enumNames"];

/// Extensions that describe the values, by a list in their order or by value.
const DESCRIPTIONS: &[&str] =
    &["x-speakeasy-enum-descriptions", "x-enum-descriptions", "x-enumDescriptions"];

impl<'a> Lowering<'a> {
    /// Returns the type of the listed values of a kind, if they are listed.
    pub(super) fn enumeration(
        &mut self,
        kind: Kind,
        facets: &Facets<'a>,
        naming: &Naming,
    ) -> Option<Type> {
        let listed = facets.values.as_ref()?;
        let literals: Vec<Literal> = match kind {
            Kind::Text => listed.iter().filter_map(text).collect(),
            Kind::Integer => {
                listed.iter().filter_map(Value::as_i64).map(Literal::Integer).collect()
            }
            _ => Vec::new(),
        };
        // A whole number beyond 64 bits is a float to the JSON of the document.
        let fits = |value: &&Value| match kind {
            Kind::Integer => value.is_number(),
            kind => Kind::of(value) == Some(kind),
        };
        let fitting = listed.iter().filter(fits).count();
        if literals.is_empty() || literals.len() < fitting {
            if fitting > 0 && kind != Kind::Boolean {
                self.note_values(kind, &naming.at);
            }
            return None;
        }
        let values = self.enum_values(&literals, facets);
        Some(self.define(naming, |_| TypeKind::Enum(Enumeration { values })))
    }

    /// Notes that values are listed and others are taken as well.
    pub(super) fn note_values(&mut self, kind: Kind, at: &Pointer) {
        let word = kind.word();
        let message = format!("of the values of `enum` there is no type; any {word} is taken");
        let note = Diagnostic::note(Code::SCHEMA_UNCHECKED, message);
        self.diagnostics.push_grouped(note.at(at.clone()));
    }

    fn enum_values(&mut self, literals: &[Literal], facets: &Facets<'a>) -> Vec<EnumValue> {
        let mut seen = BTreeSet::new();
        let told = facets.listed.as_ref().map(|(data, at)| self.told(data, at));
        let mut values = Vec::new();
        for literal in literals {
            if !seen.insert(literal.to_string()) {
                continue;
            }
            let (name, docs) = told.as_ref().map(|told| told.of(literal)).unwrap_or_default();
            values.push(EnumValue { literal: literal.clone(), name, docs });
        }
        values
    }

    /// Returns what the extensions of a schema say of its values.
    fn told(&mut self, data: &SchemaData, at: &Pointer) -> Told {
        let listed = self.document.node(&at.key("enum"));
        let listed = listed.and_then(|values| values.as_array()).unwrap_or_default();
        let order: Vec<String> = listed
            .iter()
            .map(|value| value.as_str().map_or_else(|| json(value), str::to_owned))
            .collect();
        let mut told = Told::default();
        let get = |key: &&str| data.extensions.get(*key).map(|value| ((*key).to_owned(), value));
        if let Some((key, value)) = NAME_LISTS.iter().find_map(get) {
            self.pair(&key, value, &order, at, &mut told.names);
        }
        if let Some((key, value)) = DESCRIPTIONS.iter().find_map(get) {
            self.pair(&key, value, &order, at, &mut told.descriptions);
        }
        fern(data, &mut told);
        microsoft(data, &mut told);
        told
    }

    /// Pairs values with texts: a list in the order of the values, or an object by value.
    fn pair(
        &mut self,
        key: &str,
        texts: &Value,
        order: &[String],
        at: &Pointer,
        into: &mut Vec<(String, String)>,
    ) {
        match texts {
            Value::Array(texts) if texts.len() == order.len() => {
                let texts = texts.iter().map(|text| text.as_str().unwrap_or_default().to_owned());
                into.extend(order.iter().cloned().zip(texts));
            }
            Value::Array(texts) => {
                let message =
                    format!("`{key}` has {} entries for {} values", texts.len(), order.len());
                let help = "give one for each value, in their order; it is ignored";
                self.lose(Code::EXTENSION_IGNORED, message, &at.key(key), help);
            }
            Value::Object(texts) => {
                let text = |(value, text): (&String, &Value)| {
                    Some((value.clone(), text.as_str()?.to_owned()))
                };
                into.extend(texts.iter().filter_map(text));
            }
            _ => {}
        }
    }
}

/// What extensions say of values: each value with a text.
#[derive(Default)]
struct Told {
    names: Vec<(String, String)>,
    descriptions: Vec<(String, String)>,
    deprecated: Vec<String>,
}

impl Told {
    fn of(&self, literal: &Literal) -> (Option<String>, Docs) {
        let value = literal.to_string();
        let find = |pairs: &[(String, String)]| {
            let pair = pairs.iter().find(|(of, text)| *of == value && !text.trim().is_empty());
            pair.map(|(_, text)| text.clone())
        };
        let docs = Docs {
            summary: None,
            description: find(&self.descriptions),
            deprecated: self.deprecated.contains(&value),
        };
        (find(&self.names), docs)
    }
}

/// `x-fern-enum`: by value, an object with `name`, `description` and `deprecated`.
fn fern(data: &SchemaData, told: &mut Told) {
    let Some(Value::Object(values)) = data.extensions.get("x-fern-enum") else { return };
    for (value, of) in values {
        let text = |key: &str| of.get(key).and_then(Value::as_str).map(str::to_owned);
        told.names.extend(text("name").map(|name| (value.clone(), name)));
        told.descriptions.extend(text("description").map(|text| (value.clone(), text)));
        if of.get("deprecated") == Some(&Value::Bool(true)) {
            told.deprecated.push(value.clone());
        }
    }
}

/// `x-ms-enum`: a list `values` of objects with `value`, `name` and `description`.
fn microsoft(data: &SchemaData, told: &mut Told) {
    let values = data.extensions.get("x-ms-enum").and_then(|of| of.get("values"));
    for of in values.and_then(Value::as_array).into_iter().flatten() {
        let Some(value) = of.get("value") else { continue };
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let text = |key: &str| of.get(key).and_then(Value::as_str).map(str::to_owned);
        told.names.extend(text("name").map(|name| (value.clone(), name)));
        told.descriptions.extend(text("description").map(|text| (value.clone(), text)));
    }
}

fn text(value: &Value) -> Option<Literal> {
    value.as_str().map(|text| Literal::Text(text.to_owned()))
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
