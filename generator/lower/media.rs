//! Media types of bodies: which of those that are offered a call uses, and in which format.

pub(super) mod content;
pub(super) mod encoding;
pub(super) mod names;
pub(super) mod part;
mod part_type;

use indexmap::IndexMap;
use openapiv3::{MediaType, ReferenceOr, Schema};

use self::{
    encoding::Form,
    names::{essence, framing, is_xml},
};
use super::{
    context::Context,
    schemas::{all_of, facets::Kind, place::Place, xml},
};
use crate::{
    diagnostic::{Code, Diagnostic, Diagnostics, Pointer},
    document::internal,
    ir::{Format, Framing},
};

/// A media type of a body, and the format in which calls send or read it.
pub(super) struct BodyMedia<'a> {
    /// The media type as the document has it.
    pub(super) name: &'a str,
    pub(super) content: &'a MediaType,
    pub(super) format: Format,
}

/// Returns the media types that a call understands, the preferred ones first.
///
/// A schema that is offered in several formats is understood in one of them: the others hold
/// the same, and are not requested.
pub(super) fn accepted<'a>(
    cx: &mut Context<'a>,
    content: &'a IndexMap<String, MediaType>,
    at: &Pointer,
) -> Vec<BodyMedia<'a>> {
    let mut kept: Vec<BodyMedia<'a>> = Vec::new();
    let ranked = ranked(cx, content, at);
    for mut media in ranked.into_iter().filter(|one| framing(one.name).is_none()) {
        media.format = taken(media.format);
        let is_same = |one: &&BodyMedia<'_>| {
            media.content.schema.is_some() && one.content.schema == media.content.schema
        };
        if kept.iter().find(is_same).is_none_or(|one| one.format == media.format) {
            report_raw(&mut cx.diagnostics, &media, at);
            kept.push(media);
        }
    }
    kept
}

/// Returns all media types, the preferred ones first: JSON, forms, other values, texts, bytes.
pub(super) fn ranked<'a>(
    cx: &mut Context<'a>,
    content: &'a IndexMap<String, MediaType>,
    at: &Pointer,
) -> Vec<BodyMedia<'a>> {
    let mut ranked: Vec<(usize, BodyMedia<'a>)> = Vec::new();
    for (name, content) in content {
        let (rank, format) = format(cx, name, content, &at.key(name));
        ranked.push((rank, BodyMedia { name, content, format }));
    }
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, media)| media).collect()
}

/// Returns the format of a media type, and its rank, the preferred ones first.
fn format<'a>(
    cx: &mut Context<'a>,
    name: &str,
    content: &'a MediaType,
    at: &Pointer,
) -> (usize, Format) {
    let essence = essence(name);
    let is_binary = is_binary(cx, content, at);
    // A document that says `format: binary` here means a file, whatever is in it.
    let is_json = !is_binary || has_content_type(cx, content, at);
    match essence.as_str() {
        "application/json" | "text/json" if is_json => (0, Format::Json),
        one if one.ends_with("+json") && !is_binary => (1, Format::Json),
        "application/x-www-form-urlencoded" => urlencoded(cx, content, at),
        "multipart/form-data" => {
            (3, Format::Multipart(encoding::parts(cx, content, at, Form::Multipart)))
        }
        "*/*" | "application/*" if is_structured(cx, content, at) => (4, Format::Json),
        one if one.starts_with("multipart/")
            && (content::item_schema(cx.document, at).is_some()
                || is_structured(cx, content, at)) =>
        {
            (3, encoding::mixed(cx, content, at))
        }
        one if is_xml(one) && !is_binary && is_described(cx, content, at) => {
            (4, xml::root(cx, content, at).map_or(Format::Text, Format::Xml))
        }
        one if framing(one) == Some(Framing::Lines) && is_described(cx, content, at) => {
            (4, Format::JsonLines)
        }
        one if framing(one) == Some(Framing::Records) && is_described(cx, content, at) => {
            (4, Format::JsonSequence)
        }
        _ if is_binary => (6, Format::Bytes),
        one if one.starts_with("text/") || TEXTS.contains(&one) || is_xml(one) => (5, Format::Text),
        _ => (6, Format::Bytes),
    }
}

/// Returns the format of a form, or of a string, which is one that is encoded already.
fn urlencoded<'a>(cx: &mut Context<'a>, content: &'a MediaType, at: &Pointer) -> (usize, Format) {
    let schema = content.schema.as_ref().map(|schema| place(schema, at));
    if all_of::joined(cx, schema.as_slice()).kinds() == [Kind::Text] {
        return (5, Format::Text);
    }
    (2, Format::Form(encoding::parts(cx, content, at, Form::Pairs)))
}

fn is_binary<'a>(cx: &mut Context<'a>, content: &'a MediaType, at: &Pointer) -> bool {
    let Some(schema) = &content.schema else { return false };
    let facets = all_of::joined(cx, &[place(schema, at)]);
    facets.kinds() == [Kind::Text] && facets.format.as_deref() == Some("binary")
}

/// Returns whether a schema is that of a text, and says of what it is: in JSON the text is the
/// value (JSON Schema Validation 2020-12, §8).
fn has_content_type<'a>(cx: &Context<'a>, content: &'a MediaType, at: &Pointer) -> bool {
    let Some(schema) = &content.schema else { return false };
    let key = internal::key("contentMediaType");
    let found = place(schema, at).resolve(cx.document);
    found.is_some_and(|found| found.item.schema_data.extensions.contains_key(&key))
}

pub(super) fn is_structured<'a>(
    cx: &mut Context<'a>,
    content: &'a MediaType,
    at: &Pointer,
) -> bool {
    let Some(schema) = &content.schema else { return false };
    let facets = all_of::joined(cx, &[place(schema, at)]);
    !facets.choices.is_empty()
        || facets.kinds().iter().any(|kind| matches!(kind, Kind::Object | Kind::List))
}

/// Returns whether a schema says what its values are made of.
fn is_described<'a>(cx: &mut Context<'a>, content: &'a MediaType, at: &Pointer) -> bool {
    if content::item_schema(cx.document, at).is_some() {
        return true;
    }
    let Some(schema) = &content.schema else { return false };
    let facets = all_of::joined(cx, &[place(schema, at)]);
    !facets.properties.is_empty() || !facets.items.is_empty() || !facets.choices.is_empty()
}

/// Notes a media type whose schema is not supported: its body is a text or bytes.
pub(super) fn report_raw(diagnostics: &mut Diagnostics, media: &BodyMedia<'_>, at: &Pointer) {
    let essence = essence(media.name);
    let is_typed = is_xml(&essence)
        || essence.starts_with("multipart/")
        || essence == "application/x-www-form-urlencoded"
        || framing(&essence).is_some();
    if is_typed && matches!(media.format, Format::Text | Format::Bytes) {
        let message = format!("bodies with the media type `{essence}` are strings or bytes");
        let note = Diagnostic::note(Code::MEDIA_TYPE_RAW, message).at(at.key(media.name));
        diagnostics.push_grouped(note);
    }
}

/// Media types that are texts, though their names do not say so.
const TEXTS: &[&str] = &[
    "application/x-ndjson",
    "application/ndjson",
    "application/jsonl",
    "application/json-seq",
    "application/yaml",
    "application/x-yaml",
    "application/sql",
    "application/graphql",
    "application/javascript",
    "application/jwt",
    "application/sdp",
];

fn place<'a>(schema: &'a ReferenceOr<Schema>, at: &Pointer) -> Place<'a> {
    Place { schema, at: at.key("schema"), whole: String::new() }
}

/// Returns how a response in a format is taken: a form as the text that it is, parts as bytes.
pub(super) fn taken(format: Format) -> Format {
    match format {
        Format::Form(_) | Format::JsonLines | Format::JsonSequence => Format::Text,
        Format::Multipart(_) | Format::Mixed(..) => Format::Bytes,
        format => format,
    }
}
