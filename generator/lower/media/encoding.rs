//! Parts: what a document says of single fields of a form (OpenAPI 3.1.1, "Encoding Object").

use openapiv3::{Encoding, Header, MediaType, ParameterSchemaOrContent, QueryStyle, ReferenceOr};
use serde_json::Value;

use super::{
    content,
    part::{self, PartKind},
    part_type::{self, Chosen},
};
use crate::{
    diagnostic::{Code, Diagnostic, Pointer},
    document::{Resolved, internal},
    ir::{Format, Part, PartSpelling, PartValue, Style},
    lower::{
        context::Context,
        schemas::{
            all_of,
            facets::{Facets, Kind},
            place::Place,
        },
    },
};

/// A kind of form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::lower) enum Form {
    /// Pairs of name and text.
    Pairs,
    /// Parts, of which each may have a media type.
    Multipart,
}

/// Returns what a document says of the fields of a form.
pub(in crate::lower) fn parts<'a>(
    cx: &mut Context<'a>,
    content: &'a MediaType,
    at: &Pointer,
    form: Form,
) -> Vec<Part> {
    if content.encoding.is_empty() {
        return Vec::new();
    }
    let schema = content.schema.as_ref();
    let place = schema.map(|schema| Place { schema, at: at.key("schema"), whole: String::new() });
    let fields = all_of::joined(cx, place.as_slice()).properties;
    let at = at.key("encoding");
    let of_field = |(wire, encoding): (&'a String, &'a Encoding)| {
        let places = fields.get(wire).map(Vec::as_slice);
        part(cx, wire, encoding, (places, form), &at.key(wire))
    };
    content.encoding.iter().map(of_field).collect()
}

/// Returns how a body of several parts that is no form is sent: an object as parts with names,
/// a list as parts in its order (OpenAPI 3.2.0, "Encoding `multipart` Media Types").
pub(super) fn mixed<'a>(cx: &mut Context<'a>, content: &'a MediaType, at: &Pointer) -> Format {
    let mut facets = Facets::default();
    if let Some((schema, at)) = content::item_schema(cx.document, at) {
        facets.items.push(Place { schema, at, whole: String::new() });
    } else if let Some(schema) = &content.schema {
        let place = Place { schema, at: at.key("schema"), whole: String::new() };
        facets = all_of::joined(cx, &[place]);
        if facets.kinds() != [Kind::List] {
            return Format::Multipart(parts(cx, content, at, Form::Multipart));
        }
    }
    let get = |key: &str| content.extensions.get(&internal::key(key));
    let first_at = at.key("prefixEncoding");
    let mut first = Vec::new();
    let said = get("prefixEncoding").and_then(Value::as_array);
    for (index, said) in said.into_iter().flatten().enumerate() {
        let own = facets.first_items.get(index).and_then(|at| part::place(cx, at));
        let places = own.map_or_else(|| facets.items.clone(), |own| vec![own]);
        first.push(positional(cx, said, &places, &first_at.index(index)));
    }
    let rest = get("itemEncoding")
        .map(|said| positional(cx, said, &facets.items, &at.key("itemEncoding")));
    Format::Mixed(first, Box::new(rest.unwrap_or_default()))
}

/// Returns the description of a part that its position identifies.
fn positional<'a>(cx: &mut Context<'a>, said: &Value, places: &[Place<'a>], at: &Pointer) -> Part {
    if said.get("headers").is_some() {
        let message = "the headers of a part without a name are left out";
        let help = "only file parts can send them, if the caller sets them with `Upload::header`";
        let at = at.key("headers");
        cx.diagnostics.lose(Code::PART_HEADER_LEFT_OUT, message.to_owned(), &at, help);
    }
    let media_type = said.get("contentType").and_then(Value::as_str);
    let chosen = media_type.map(|said| choice(cx, said, (Some(places), Form::Multipart), at));
    chosen.map_or_else(Part::default, |chosen| Part {
        media_type: chosen.media_type,
        value: chosen.value,
        ..Part::default()
    })
}

fn part<'a>(
    cx: &mut Context<'a>,
    wire: &str,
    encoding: &'a Encoding,
    field: (Option<&[Place<'a>]>, Form),
    at: &Pointer,
) -> Part {
    let style = encoding.style.as_ref().map(|style| match style {
        QueryStyle::Form => Style::Form,
        QueryStyle::SpaceDelimited => Style::SpaceDelimited,
        QueryStyle::PipeDelimited => Style::PipeDelimited,
        QueryStyle::DeepObject => Style::DeepObject,
    });
    let preserved = encoding.extensions.get(&internal::key("style")).and_then(Value::as_str);
    let style = if preserved == Some("tabDelimited") { Some(Style::TabDelimited) } else { style };
    let (explode, allow_reserved) = (encoding.explode, encoding.allow_reserved);
    // Only what is said by word counts: else the media type decides (OpenAPI 3.1.1,
    // §4.8.15.1.2).
    let spelling = style.map(|style| PartSpelling { style, explode, allow_reserved });
    let said = encoding.content_type.as_deref();
    let chosen = said.map(|said| choice(cx, said, field, &at.key("contentType")));
    let mut part = Part { wire: wire.to_owned(), spelling, ..Part::default() };
    if let Some(chosen) = chosen {
        // Where a style is said, only a file has a media type.
        let is_file = chosen.value == PartValue::File || chosen.kind == PartKind::File;
        if spelling.is_none() || is_file {
            (part.media_type, part.value) = (chosen.media_type, chosen.value);
        }
    }
    let at = at.key("headers");
    let headers = encoding.headers.iter();
    // The media type has a key of its own (OpenAPI 3.1.1, §4.8.15.1.1).
    let headers = headers.filter(|(name, _)| !name.eq_ignore_ascii_case("content-type"));
    part.headers =
        headers.filter_map(|(name, header)| part_header(cx, name, header, &at.key(name))).collect();
    part
}

/// Returns the media type of a part, and reports where the SDK writes none of those that are said.
fn choice<'a>(
    cx: &mut Context<'a>,
    said: &str,
    (places, form): (Option<&[Place<'a>]>, Form),
    at: &Pointer,
) -> Chosen {
    let kind = places.map_or(PartKind::Free, |places| part::kind(cx, places));
    let mut chosen = part_type::choose(said, kind);
    if form == Form::Pairs && chosen.value == PartValue::File {
        (chosen.media_type, chosen.value) = (None, PartValue::Schema);
    }
    if !chosen.is_lost {
        return chosen;
    }
    let (message, help) = match chosen.value {
        PartValue::File => (
            format!(
                "parts with the media type `{said}` are not typed; the caller provides their \
                     bytes"
            ),
            "use JSON for typed parts, if the API accepts it",
        ),
        _ => (
            format!("a value cannot be sent as `{said}`; the default media type is used"),
            "use a text media type, or JSON",
        ),
    };
    let code = match chosen.value {
        PartValue::File => Code::MEDIA_TYPE_RAW,
        _ => Code::MEDIA_TYPE_LEFT_OUT,
    };
    let warning = Diagnostic::warning(code, message).at(at.clone());
    cx.diagnostics.push_grouped(warning.with_help(help));
    chosen
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
        let message = format!("the header `{name}` of a part has no fixed value");
        let help = "only file parts can send it, if the caller sets it with `Upload::header`";
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
