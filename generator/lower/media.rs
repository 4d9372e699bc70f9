//! Media types: which one of those that are offered a call speaks, and how.

mod encoding;

use indexmap::IndexMap;
use openapiv3::{MediaType, ReferenceOr, Schema};

use super::{
    Lowering,
    responses::series::framing,
    schemas::facets::{Kind, Place},
};
use crate::{
    diagnostic::{Code, Diagnostic, Pointer},
    ir::{Format, Framing},
};

/// A media type, and how a call speaks it.
pub(super) struct Spoken<'a> {
    /// The media type as the document has it.
    pub(super) name: &'a str,
    pub(super) content: &'a MediaType,
    pub(super) format: Format,
}

impl<'a> Lowering<'a> {
    /// Returns the media types that a call understands, the most wanted first.
    ///
    /// A schema that is offered in several formats is understood in one of them: the others hold
    /// the same, and are not asked for.
    pub(super) fn understood(
        &mut self,
        content: &'a IndexMap<String, MediaType>,
        at: &Pointer,
    ) -> Vec<Spoken<'a>> {
        let mut kept: Vec<Spoken<'a>> = Vec::new();
        let ranked = self.ranked(content, at);
        for mut spoken in ranked.into_iter().filter(|one| framing(one.name).is_none()) {
            spoken.format = taken(spoken.format);
            let is_same = |one: &&Spoken<'_>| {
                spoken.content.schema.is_some() && one.content.schema == spoken.content.schema
            };
            if kept.iter().find(is_same).is_none_or(|one| one.format == spoken.format) {
                self.report_raw(&spoken, at);
                kept.push(spoken);
            }
        }
        kept
    }

    /// Returns all media types, the most wanted first: JSON, forms, other values, texts, bytes.
    pub(super) fn ranked(
        &mut self,
        content: &'a IndexMap<String, MediaType>,
        at: &Pointer,
    ) -> Vec<Spoken<'a>> {
        let mut ranked: Vec<(usize, Spoken<'a>)> = Vec::new();
        for (name, content) in content {
            let (rank, format) = self.format(name, content, &at.key(name));
            ranked.push((rank, Spoken { name, content, format }));
        }
        ranked.sort_by_key(|(rank, _)| *rank);
        ranked.into_iter().map(|(_, spoken)| spoken).collect()
    }

    /// Returns how a media type is spoken, and how little it is wanted.
    fn format(&mut self, name: &str, content: &'a MediaType, at: &Pointer) -> (usize, Format) {
        let essence = essence(name);
        let is_binary = self.is_binary(content, at);
        match essence.as_str() {
            "application/json" | "text/json" if !is_binary => (0, Format::Json),
            one if one.ends_with("+json") && !is_binary => (1, Format::Json),
            "application/x-www-form-urlencoded" => (2, Format::Form(self.parts(content, at))),
            "multipart/form-data" => (3, Format::Multipart(self.parts(content, at))),
            "*/*" | "application/*" if self.is_structured(content, at) => (4, Format::Json),
            one if one.starts_with("multipart/")
                && (self.item_schema(at).is_some() || self.is_structured(content, at)) =>
            {
                (3, self.mixed(content, at))
            }
            one if is_xml(one) && !is_binary && self.is_described(content, at) => {
                (4, self.xml_root(content, at).map_or(Format::Text, Format::Xml))
            }
            one if framing(one) == Some(Framing::Lines) && self.is_described(content, at) => {
                (4, Format::JsonLines)
            }
            one if framing(one) == Some(Framing::Records) && self.is_described(content, at) => {
                (4, Format::JsonSequence)
            }
            _ if is_binary => (6, Format::Bytes),
            one if one.starts_with("text/") || TEXTS.contains(&one) || is_xml(one) => {
                (5, Format::Text)
            }
            _ => (6, Format::Bytes),
        }
    }

    fn is_binary(&mut self, content: &'a MediaType, at: &Pointer) -> bool {
        let Some(schema) = &content.schema else { return false };
        let facets = self.joined(&[place(schema, at)]);
        facets.kinds() == [Kind::Text] && facets.format.as_deref() == Some("binary")
    }

    pub(super) fn is_structured(&mut self, content: &'a MediaType, at: &Pointer) -> bool {
        let Some(schema) = &content.schema else { return false };
        let facets = self.joined(&[place(schema, at)]);
        !facets.choices.is_empty()
            || facets.kinds().iter().any(|kind| matches!(kind, Kind::Object | Kind::List))
    }

    /// Returns the schema of the items of a series (OpenAPI 3.2.0, "Media Type Object").
    pub(super) fn item_schema(&self, at: &Pointer) -> Option<(&'a ReferenceOr<Schema>, Pointer)> {
        let at = at.key("itemSchema");
        Some((self.document.schema(&at)?, at))
    }

    /// Returns whether a schema says what its values are made of.
    fn is_described(&mut self, content: &'a MediaType, at: &Pointer) -> bool {
        if self.item_schema(at).is_some() {
            return true;
        }
        let Some(schema) = &content.schema else { return false };
        let facets = self.joined(&[place(schema, at)]);
        !facets.properties.is_empty() || !facets.items.is_empty() || !facets.choices.is_empty()
    }

    /// Notes a media type whose schema is not spoken: its body is a text or bytes.
    pub(super) fn report_raw(&mut self, spoken: &Spoken<'a>, at: &Pointer) {
        let essence = essence(spoken.name);
        let is_typed = is_xml(&essence)
            || essence.starts_with("multipart/")
            || essence == "application/x-www-form-urlencoded"
            || framing(&essence).is_some();
        if is_typed && matches!(spoken.format, Format::Text | Format::Bytes) {
            let message = format!("bodies of `{essence}` have no types; they are taken whole");
            let note = Diagnostic::note(Code::MEDIA_TYPE_RAW, message).at(at.key(spoken.name));
            self.diagnostics.push_grouped(note);
        }
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

fn is_xml(essence: &str) -> bool {
    matches!(essence, "application/xml" | "text/xml") || essence.ends_with("+xml")
}

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

/// Returns whether a media type is JSON (RFC 8259; RFC 6839 §3.1 for `+json`).
pub(super) fn is_json(name: &str) -> bool {
    let essence = essence(name);
    essence == "application/json" || essence.ends_with("+json")
}

/// Returns a media type without its parameters, in lower case.
pub(super) fn essence(name: &str) -> String {
    name.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}
