//! Examples: the values in the document for its schemas, parameters and bodies.

pub(super) mod sample;

use std::collections::BTreeMap;

use indexmap::IndexMap;
use openapiv3::{Example as Source, MediaType, ParameterData, ReferenceOr};
use serde_json::Value;

use super::{context::Context, media::part::Within};
use crate::{
    diagnostic::Pointer,
    document::{Document, Resolved},
    ir::{Example, Exemplar, Location, Type},
};

/// The examples, by their place.
#[derive(Debug, Default)]
pub(super) struct Examples(BTreeMap<Pointer, Example>);

impl Examples {
    /// Returns the examples in the order of their places.
    pub(super) fn into_list(self) -> Vec<Example> {
        self.0.into_values().collect()
    }
}

/// Notes the examples of a body.
pub(super) fn note_content<'a>(
    cx: &mut Context<'a>,
    content: &'a MediaType,
    at: &Pointer,
    ty: &Type,
) {
    if content.example.is_some() {
        note(cx, at.key("example"), ty);
    }
    let document = cx.document;
    for (name, example) in &content.examples {
        let at = at.key("examples").key(name);
        if let Some(Resolved { item, pointer, .. }) = document.resolve(example, &at)
            && item.value.is_some()
        {
            note(cx, pointer.key("value"), ty);
        }
    }
}

/// Returns the example of a parameter, its schema's aside.
pub(super) fn of_parameter(
    document: &Document,
    data: &ParameterData,
    at: &Pointer,
) -> Option<Value> {
    data.example.clone().or_else(|| first_example(document, &data.examples, at))
}

/// Returns an example as a parameter in this place can have it, if at all: no header has a line
/// break (RFC 9110 §5.5), and no path a segment of nothing or of dots (RFC 3986 §5.2.4).
pub(super) fn sendable(location: Location, example: Exemplar) -> Option<Exemplar> {
    match (location, example) {
        (Location::Header, Exemplar::Told(value)) => one_line(value).map(Exemplar::Told),
        (Location::Path, Exemplar::Told(Value::String(text)))
            if matches!(text.as_str(), "" | "." | "..") =>
        {
            None
        }
        (_, example) => Some(example),
    }
}

/// Returns a value with a space for each line break within, if it is then a line.
fn one_line(value: Value) -> Option<Value> {
    match value {
        Value::String(text) => {
            let lines = text.split(['\r', '\n']).map(str::trim).filter(|line| !line.is_empty());
            let text = lines.collect::<Vec<_>>().join(" ");
            let is_text = |c: char| c == '\t' || !c.is_control();
            text.chars().all(is_text).then(|| text.into())
        }
        Value::Array(items) => items.into_iter().map(one_line).collect(),
        Value::Object(members) => {
            let each = members.into_iter().map(|(name, one)| Some((name, one_line(one)?)));
            each.collect::<Option<_>>().map(Value::Object)
        }
        scalar => Some(scalar),
    }
}

/// Returns the example of a body, its schema's aside.
pub(super) fn of_content(document: &Document, content: &MediaType, at: &Pointer) -> Option<Value> {
    content.example.clone().or_else(|| first_example(document, &content.examples, at))
}

fn first_example(
    document: &Document,
    examples: &IndexMap<String, ReferenceOr<Source>>,
    at: &Pointer,
) -> Option<Value> {
    examples.iter().find_map(|(name, example)| {
        let at = at.key("examples").key(name);
        document.resolve(example, &at)?.item.value.clone()
    })
}

/// Notes an example; files within a form have no spelling in JSON.
pub(super) fn note(cx: &mut Context<'_>, at: Pointer, ty: &Type) {
    if cx.enclosing.within == Within::Value {
        let example = Example { pointer: at.clone(), ty: ty.clone() };
        cx.examples.0.insert(at, example);
    }
}
