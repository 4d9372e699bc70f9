//! Examples of schemas: what the document says of them, or what fits their format and bounds.

use openapiv3::SchemaData;
use serde_json::{Value, json};

use super::{all_of, facets::Facets, meaning::Meaning};
use crate::{
    diagnostic::Pointer,
    document::internal,
    ir::{Exemplar, Type},
    lower::{context::Context, examples},
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

/// Notes the examples of a schema, which are values of a type.
pub(super) fn note(cx: &mut Context<'_>, data: &SchemaData, at: &Pointer, of: &Meaning) {
    let several = data.extensions.get(internal::EXAMPLES).and_then(|list| list.as_array());
    if several.is_none() && data.example.is_none() {
        return;
    }
    let ty = &of.clone().whole();
    for index in 0..several.map_or(0, Vec::len) {
        examples::note(cx, at.key(internal::EXAMPLES).index(index), ty);
    }
    // The first of several is there as the one, too.
    if several.is_none() {
        examples::note(cx, at.key("example"), ty);
    }
}

/// Notes what shows the values of a schema of which `ty` was made: what the document says of
/// the type, or else of its items, or what fits its format and bounds.
pub(super) fn show<'a>(
    cx: &mut Context<'a>,
    ty: &Type,
    data: &SchemaData,
    facets: &Facets<'a>,
    at: &Pointer,
    to: &mut Meaning,
) {
    if let (Type::Named(id), Some(example)) = (ty, &data.example)
        && cx.types.get(*id).pointer == *at
    {
        cx.types.set_example(*id, example.clone());
    }
    let made = |cx: &mut Context<'a>| match ty {
        Type::List(item) if item.named().is_empty() => shown_item(cx, facets),
        Type::Named(_) => None,
        _ => fitting(facets),
    };
    to.example =
        to.example.take().or_else(|| data.default.clone().or_else(|| made(cx)).map(Exemplar::Made));
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

/// Returns a list of one item that the document shows.
fn shown_item<'a>(cx: &mut Context<'a>, facets: &Facets<'a>) -> Option<Value> {
    let found = facets.items.last()?.resolve(cx.document)?;
    let example = found.item.schema_data.example.clone();
    let item = example.or_else(|| fitting(&all_of::joined(cx, &facets.items)))?;
    Some(json!([item]))
}
