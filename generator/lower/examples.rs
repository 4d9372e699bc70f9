//! Examples: the values that the document gives for its schemas, parameters and bodies.

pub(super) mod sample;

use indexmap::IndexMap;
use openapiv3::{Example as Source, MediaType, ParameterData, ReferenceOr, SchemaData};
use serde_json::{Value, json};

use super::{
    Lowering,
    schemas::{facets::Facets, meaning::Meaning},
};
use crate::{
    diagnostic::Pointer,
    document::{Resolved, internal},
    ir::{Example, Exemplar, Type},
};

/// A text of each format that has no type of its own.
const FORMATS: &[(&str, &str)] = &[
    ("duration", "PT30M"),
    ("email", "user@example.com"),
    ("hostname", "example.com"),
    ("idn-email", "user@example.com"),
    ("idn-hostname", "example.com"),
    ("iri", "https://example.com"),
    ("time", "09:30:00Z"),
    ("uri", "https://example.com"),
    ("uri-reference", "https://example.com"),
    ("url", "https://example.com"),
];

impl<'a> Lowering<'a> {
    /// Notes the examples of a schema, which are values of a type.
    pub(super) fn schema_examples(&mut self, data: &SchemaData, at: &Pointer, of: &Meaning) {
        let several = data.extensions.get(internal::EXAMPLES).and_then(|list| list.as_array());
        if several.is_none() && data.example.is_none() {
            return;
        }
        let ty = &of.clone().whole();
        for index in 0..several.map_or(0, Vec::len) {
            self.example(at.key(internal::EXAMPLES).index(index), ty);
        }
        // The first of several stands there as the one, too.
        if several.is_none() {
            self.example(at.key("example"), ty);
        }
    }

    /// Notes the examples of a body.
    pub(super) fn content_examples(&mut self, content: &'a MediaType, at: &Pointer, ty: &Type) {
        if content.example.is_some() {
            self.example(at.key("example"), ty);
        }
        let document = self.document;
        for (name, example) in &content.examples {
            let at = at.key("examples").key(name);
            if let Some(Resolved { item, pointer, .. }) = document.resolve(example, &at)
                && item.value.is_some()
            {
                self.example(pointer.key("value"), ty);
            }
        }
    }

    /// Returns the example of a parameter, its schema's aside.
    pub(super) fn parameter_example(&self, data: &ParameterData, at: &Pointer) -> Option<Value> {
        data.example.clone().or_else(|| self.first_example(&data.examples, at))
    }

    /// Returns the example of a body, its schema's aside.
    pub(super) fn content_example(&self, content: &MediaType, at: &Pointer) -> Option<Value> {
        content.example.clone().or_else(|| self.first_example(&content.examples, at))
    }

    fn first_example(
        &self,
        examples: &IndexMap<String, ReferenceOr<Source>>,
        at: &Pointer,
    ) -> Option<Value> {
        examples.iter().find_map(|(name, example)| {
            let at = at.key("examples").key(name);
            self.document.resolve(example, &at)?.item.value.clone()
        })
    }

    /// Notes what shows the values of a schema of which `ty` was made: what the document says of
    /// the type, or else of its items, or what fits its format and bounds.
    pub(super) fn show(
        &mut self,
        ty: &Type,
        data: &SchemaData,
        facets: &Facets<'a>,
        at: &Pointer,
        to: &mut Meaning,
    ) {
        if let (Type::Named(id), Some(example)) = (ty, &data.example)
            && self.types.get(*id).pointer == at.to_string()
        {
            self.types.set_example(*id, example.clone());
        }
        let made = |lowering: &mut Self| match ty {
            Type::List(item) if item.named().is_empty() => lowering.shown_item(facets),
            Type::Named(_) => None,
            _ => fitting(facets),
        };
        to.example = to
            .example
            .take()
            .or_else(|| data.default.clone().or_else(|| made(self)).map(Exemplar::Made));
    }

    /// Returns a list of one item that the document shows.
    fn shown_item(&mut self, facets: &Facets<'a>) -> Option<Value> {
        let found = self.follow(facets.items.last()?)?;
        let example = found.item.schema_data.example.clone();
        let item = example.or_else(|| fitting(&self.joined(&facets.items)))?;
        Some(json!([item]))
    }

    /// Notes an example; files within a form have no spelling in JSON.
    fn example(&mut self, at: Pointer, ty: &Type) {
        if !self.context.in_multipart {
            let example = Example { pointer: at.to_string(), ty: ty.clone() };
            self.examples.insert(at, example);
        }
    }
}

/// Returns a value that fits a format, or bounds that rule out the number one.
fn fitting(facets: &Facets<'_>) -> Option<Value> {
    let format = facets.format.as_deref().unwrap_or_default();
    if let Some((_, text)) = FORMATS.iter().find(|(name, _)| name.eq_ignore_ascii_case(format)) {
        return Some(json!(text));
    }
    let least = facets.least.filter(|least| *least > 1);
    let bound = least.or_else(|| facets.most.filter(|most| *most < 1));
    bound.and_then(|bound| i64::try_from(bound).ok()).map(|bound| json!(bound))
}
