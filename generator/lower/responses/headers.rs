//! Headers of responses, with the types of their values.

use std::collections::BTreeMap;

use openapiv3::{ParameterSchemaOrContent, Response};
use serde_json::Value;

use crate::{
    diagnostic::{Code, Diagnostic, Diagnostics, Pointer},
    document::internal,
    ir::{Header, JsonKind, Record, Spelling, Type, TypeKind, Types},
    lower::{
        context::Context,
        media::{
            content,
            names::{essence, json},
        },
        schemas,
    },
};

/// The types of the headers that were read, by name in lower case: one that recurs has one type.
#[derive(Debug, Default)]
pub(in crate::lower) struct HeaderTypes<'a>(
    BTreeMap<String, Vec<(&'a ParameterSchemaOrContent, Type)>>,
);

/// Returns the headers of a response; that of its media type is none of them (OpenAPI 3.1,
/// "Response Object").
pub(super) fn of_response<'a>(
    cx: &mut Context<'a>,
    response: &'a Response,
    at: &Pointer,
) -> Vec<Header> {
    let at = at.key("headers");
    let document = cx.document;
    let mut headers = Vec::new();
    for (name, source) in &response.headers {
        if name.eq_ignore_ascii_case("content-type") {
            continue;
        }
        let Some(found) = document.resolve(source, &at.key(name)) else { continue };
        let header = found.item;
        let ty = header_type(cx, name, &header.format, &found.pointer);
        let explode = header.extensions.get(&internal::key("explode"));
        let explode = explode == Some(&Value::Bool(true));
        let spelling = match &header.format {
            ParameterSchemaOrContent::Schema(_) if ty == Type::Any => None,
            ParameterSchemaOrContent::Schema(_) => {
                let spelling = spelling(&cx.types, &ty, explode);
                let style = header.extensions.get(&internal::key("style")).and_then(Value::as_str);
                let spelling = spelling.map(|one| delimited(one, style));
                if spelling.is_none() {
                    note_raw(&mut cx.diagnostics, &found.pointer, "values of such a schema");
                }
                spelling
            }
            ParameterSchemaOrContent::Content(content) => json(content).map(|_| Spelling::Json),
        };
        let (spelling, ty) = spelling.map_or((Spelling::Text, Type::Text), |one| (one, ty));
        let description = header.description.clone();
        headers.push(Header { name: name.clone(), description, ty, spelling });
    }
    headers
}

/// Returns the type of a header's values.
fn header_type<'a>(
    cx: &mut Context<'a>,
    name: &str,
    format: &'a ParameterSchemaOrContent,
    at: &Pointer,
) -> Type {
    let key = name.to_ascii_lowercase();
    let known = cx.headers.0.get(&key).into_iter().flatten();
    if let Some((_, ty)) = known.into_iter().find(|(known, _)| *known == format) {
        return ty.clone();
    }
    let words = format!("{name} header");
    let ty = match format {
        ParameterSchemaOrContent::Schema(schema) => {
            schemas::lower(cx, schema, &at.key("schema"), &words).ty
        }
        ParameterSchemaOrContent::Content(content) => {
            let at = at.key("content");
            match (json(content), content.keys().next()) {
                (Some((media_type, content)), _) => {
                    content::type_with_examples(cx, content, &at.key(media_type), &words)
                }
                (None, Some(other)) if !essence(other).starts_with("text/") => {
                    note_raw(&mut cx.diagnostics, &at, &format!("values of `{}`", essence(other)));
                    Type::Text
                }
                (None, _) => Type::Text,
            }
        }
    };
    cx.headers.0.entry(key).or_default().push((format, ty.clone()));
    ty
}

/// Notes a header that is a text and not what the document describes.
fn note_raw(diagnostics: &mut Diagnostics, at: &Pointer, what: &str) {
    let message = format!("{what} cannot be represented in headers; the header is a string");
    let note = Diagnostic::note(Code::HEADER_RAW, message).at(at.clone());
    diagnostics.push_grouped(note);
}

/// Returns how values of a type are serialized in a header, if they are (OpenAPI 3.1, "Style
/// Values", `simple`).
fn spelling(types: &Types, ty: &Type, explode: bool) -> Option<Spelling> {
    match ty {
        Type::List(item) if is_text(types, item)? => Some(Spelling::Texts),
        Type::List(_) => Some(Spelling::Jsons),
        Type::Map(value) => {
            Some(Spelling::Object { explode, json: !is_text(types, value)?, but: Vec::new() })
        }
        Type::Named(id) => match &types.get(*id).kind {
            TypeKind::Record(record) => members(types, record, explode),
            TypeKind::Enum(_) | TypeKind::Union(_) => scalar_spelling(types, ty),
        },
        _ => scalar_spelling(types, ty),
    }
}

/// Returns how a list is serialized in a style of Swagger 2.0.
fn delimited(spelling: Spelling, style: Option<&str>) -> Spelling {
    let by = match style {
        Some("spaceDelimited") => ' ',
        Some("pipeDelimited") => '|',
        Some("tabDelimited") => '\t',
        _ => return spelling,
    };
    match spelling {
        Spelling::Texts => Spelling::Delimited { by, json: false },
        Spelling::Jsons => Spelling::Delimited { by, json: true },
        other => other,
    }
}

fn scalar_spelling(types: &Types, ty: &Type) -> Option<Spelling> {
    Some(if is_text(types, ty)? { Spelling::Text } else { Spelling::Json })
}

/// Returns how the values of a record are serialized, if all of its fields are scalars.
fn members(types: &Types, record: &Record, explode: bool) -> Option<Spelling> {
    let others = record.additional.as_ref().map(|ty| is_text(types, ty));
    let json = others.is_some_and(|is_text| is_text == Some(false));
    let mut but = Vec::new();
    for field in &record.fields {
        if is_text(types, &field.ty)? == json {
            but.push(field.wire.clone());
        }
    }
    (others != Some(None)).then_some(Spelling::Object { explode, json, but })
}

/// Returns whether the values of a type are texts rather than numbers or booleans; nothing if
/// they have parts, or can be either, which no header tells. What can be anything is a text.
fn is_text(types: &Types, ty: &Type) -> Option<bool> {
    let mut kinds = types.kinds(ty);
    kinds.remove(&JsonKind::Null);
    let is_plain =
        |kind: &JsonKind| matches!(kind, JsonKind::Boolean | JsonKind::Integer | JsonKind::Number);
    if *ty.without_null() == Type::Any || kinds.iter().all(|kind| *kind == JsonKind::Text) {
        return Some(true);
    }
    kinds.iter().all(is_plain).then_some(false)
}
