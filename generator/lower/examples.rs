//! Examples: the values that the document gives for its schemas, parameters and bodies.

pub(super) mod sample;

use std::collections::BTreeMap;

use indexmap::IndexMap;
use openapiv3::{Example as Source, MediaType, ParameterData, ReferenceOr};
use serde_json::Value;

use super::context::Context;
use crate::{
    diagnostic::Pointer,
    document::{Document, Resolved},
    ir::{Example, Type},
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
    if !cx.enclosing.in_multipart {
        let example = Example { pointer: at.clone(), ty: ty.clone() };
        cx.examples.0.insert(at, example);
    }
}
