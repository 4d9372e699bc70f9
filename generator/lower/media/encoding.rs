//! Parts: what a document says of single fields of a form (OpenAPI 3.1.1, "Encoding Object").

use openapiv3::{Encoding, Header, MediaType, ParameterSchemaOrContent, QueryStyle, ReferenceOr};
use serde_json::Value;

use super::content;
use crate::{
    diagnostic::{Code, Diagnostics, Pointer},
    document::{Resolved, internal},
    ir::{Format, Part, PartSpelling, Style},
    lower::{
        context::Context,
        schemas::{all_of, facets::Kind, place::Place},
    },
};

/// Returns what a document says of the fields of a form.
pub(super) fn parts<'a>(cx: &mut Context<'a>, content: &'a MediaType, at: &Pointer) -> Vec<Part> {
    let at = at.key("encoding");
    let encodings = content.encoding.iter();
    encodings.map(|(wire, encoding)| part(cx, wire, encoding, &at.key(wire))).collect()
}

/// Returns how a body of several parts that is no form is sent: an object as parts with names,
/// a list as parts in its order (OpenAPI 3.2.0, "Encoding `multipart` Media Types").
pub(super) fn mixed<'a>(cx: &mut Context<'a>, content: &'a MediaType, at: &Pointer) -> Format {
    let is_series = content::item_schema(cx.document, at).is_some();
    if !is_series && let Some(schema) = &content.schema {
        let place = Place { schema, at: at.key("schema"), whole: String::new() };
        if all_of::joined(cx, &[place]).kinds() != [Kind::List] {
            return Format::Multipart(parts(cx, content, at));
        }
    }
    let get = |key: &str| content.extensions.get(&internal::key(key));
    let first = get("prefixEncoding").and_then(Value::as_array);
    let first_at = at.key("prefixEncoding");
    let first = first.into_iter().flatten().enumerate();
    let first = first
        .map(|(index, said)| positional(&mut cx.diagnostics, said, &first_at.index(index)))
        .collect();
    let rest = get("itemEncoding")
        .map(|said| positional(&mut cx.diagnostics, said, &at.key("itemEncoding")));
    Format::Mixed(first, Box::new(rest.unwrap_or_default()))
}

/// Returns what is said of a part that its place tells.
fn positional(diagnostics: &mut Diagnostics, said: &Value, at: &Pointer) -> Part {
    if said.get("headers").is_some() {
        let message = "the headers of a part without a name are left out";
        let help = "only a file is sent with them, if the caller sets them by `Upload::header`";
        diagnostics.lose(Code::PART_HEADER_LEFT_OUT, message.to_owned(), &at.key("headers"), help);
    }
    let media_type = said.get("contentType").and_then(Value::as_str).map(str::to_owned);
    Part { media_type, ..Part::default() }
}

fn part<'a>(cx: &mut Context<'a>, wire: &str, encoding: &'a Encoding, at: &Pointer) -> Part {
    let style = encoding.style.as_ref().map(|style| match style {
        QueryStyle::Form => Style::Form,
        QueryStyle::SpaceDelimited => Style::SpaceDelimited,
        QueryStyle::PipeDelimited => Style::PipeDelimited,
        QueryStyle::DeepObject => Style::DeepObject,
    });
    let (explode, allow_reserved) = (encoding.explode, encoding.allow_reserved);
    // Only what is said by word counts: else the media type decides (OpenAPI 3.1.1,
    // §4.8.15.1.2).
    let spelling = style.map(|style| PartSpelling { style, explode, allow_reserved });
    let at = at.key("headers");
    let headers = encoding.headers.iter();
    // The media type has a key of its own (OpenAPI 3.1.1, §4.8.15.1.1).
    let headers = headers.filter(|(name, _)| !name.eq_ignore_ascii_case("content-type"));
    Part {
        wire: wire.to_owned(),
        spelling,
        media_type: encoding.content_type.clone(),
        headers: headers
            .filter_map(|(name, header)| part_header(cx, name, header, &at.key(name)))
            .collect(),
    }
}

/// Returns a header of a part, if it has but one value, or one where the caller gives none.
fn part_header<'a>(
    cx: &mut Context<'a>,
    name: &str,
    header: &'a ReferenceOr<Header>,
    at: &Pointer,
) -> Option<(String, String)> {
    let document = cx.document;
    let Resolved { item: header, pointer, .. } = document.resolve(header, at)?;
    let value = fixed_value(cx, header, &pointer);
    if value.is_none() {
        let message = format!("the header `{name}` of a part has no value of its own");
        let help = "only a file is sent with it, if the caller sets it by `Upload::header`";
        cx.diagnostics.lose(Code::PART_HEADER_LEFT_OUT, message, at, help);
    }
    Some((name.to_owned(), value?))
}

fn fixed_value<'a>(cx: &mut Context<'a>, header: &'a Header, at: &Pointer) -> Option<String> {
    let ParameterSchemaOrContent::Schema(schema) = &header.format else { return None };
    let place = Place { schema, at: at.key("schema"), whole: String::new() };
    let default =
        place.resolve(cx.document).and_then(|found| found.item.schema_data.default.clone());
    let value = match all_of::joined(cx, &[place]).values.as_deref() {
        Some([only]) => Some(only.clone()),
        _ => default,
    };
    match value? {
        Value::String(text) => Some(text),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
        scalar => Some(scalar.to_string()),
    }
}
