//! The content of a body in a media type: the type of its values.

use openapiv3::{MediaType, ReferenceOr, Schema};

use super::{
    BodyMedia,
    part::{self, PartRules, Within},
};
use crate::{
    diagnostic::{Code, Diagnostic, Pointer},
    document::Document,
    ir::{Docs, Format, JsonKind, Part, PartValue, Type},
    lower::{
        context::Context,
        examples,
        schemas::{self, Naming, Words, all_of, definitions, place::Place},
    },
};

/// Returns the schema of the items of a series (OpenAPI 3.2.0, "Media Type Object").
pub(super) fn item_schema<'a>(
    document: &'a Document,
    at: &Pointer,
) -> Option<(&'a ReferenceOr<Schema>, Pointer)> {
    let at = at.key("itemSchema");
    Some((document.schema(&at)?, at))
}

/// Returns the type of a body in a format.
pub(in crate::lower) fn body_type<'a>(
    cx: &mut Context<'a>,
    media: &BodyMedia<'a>,
    at: &Pointer,
    name: &str,
) -> Type {
    match &media.format {
        Format::Json => type_with_examples(cx, media.content, at, name),
        Format::Xml(_) => schema_type(cx, media.content, at, name),
        Format::JsonLines | Format::JsonSequence => list_of(cx, media.content, at, name),
        Format::Form(_) => form(cx, media.content, at, name),
        Format::Multipart(parts) => multipart(cx, media.content, parts, at, name),
        Format::Mixed(first, rest) => {
            let rules = PartRules::positional(first, rest);
            in_parts(cx, rules, |cx| list_of(cx, media.content, at, name))
        }
        Format::Text => Type::Text,
        Format::Bytes => Type::Bytes,
    }
}

/// Returns the type of a body or response.
pub(in crate::lower) fn type_with_examples<'a>(
    cx: &mut Context<'a>,
    content: &'a MediaType,
    at: &Pointer,
    name: &str,
) -> Type {
    let ty = schema_type(cx, content, at, name);
    examples::note_content(cx, content, at, &ty);
    ty
}

/// Returns the type of a series of values: a list, also if the schema is that of one value.
fn list_of<'a>(cx: &mut Context<'a>, content: &'a MediaType, at: &Pointer, name: &str) -> Type {
    if let Some((schema, at)) = item_schema(cx.document, at) {
        let item = schemas::lower(cx, schema, &at, &format!("{name} item")).whole();
        return Type::List(Box::new(item));
    }
    match schema_type(cx, content, at, name) {
        list @ (Type::List(_) | Type::Tuple(_)) => list,
        item => Type::List(Box::new(item)),
    }
}

/// Returns the type of a form, which is an object whatever else it is.
fn form<'a>(cx: &mut Context<'a>, content: &'a MediaType, at: &Pointer, name: &str) -> Type {
    let Some(schema) = &content.schema else { return Type::Map(Box::new(Type::Any)) };
    let at = at.key("schema");
    let form = schemas::lower(cx, schema, &at, name).ty;
    of_fields(cx, form, &at)
}

/// Returns the type of a form with parts: a file is a file there and a text in JSON, so that a form
/// with files has a type of its own.
fn multipart<'a>(
    cx: &mut Context<'a>,
    content: &'a MediaType,
    parts: &[Part],
    at: &Pointer,
    name: &str,
) -> Type {
    let Some(schema) = &content.schema else { return Type::Map(Box::new(Type::Any)) };
    let at = at.key("schema");
    let place = Place { schema, at: at.clone(), whole: name.to_owned() };
    let facets = all_of::joined(cx, std::slice::from_ref(&place));
    let rules = PartRules::named(cx, parts, &facets);
    part::report_files(cx, &rules, &facets);
    let found = place.resolve(cx.document);
    let component = found.and_then(|found| Some((found.name?, found.pointer)));
    if component.is_some() && !rules.differ(cx, &facets) {
        return form(cx, content, at.parent().as_ref().unwrap_or(&at), name);
    }
    // What single parts hold, another form with the schema may say otherwise.
    let own_at = component.as_ref().filter(|_| rules.is_empty()).map_or(&at, |(_, own)| own);
    let naming = Naming {
        at: own_at.key(definitions::IN_PARTS),
        name: component.as_ref().map_or_else(|| name.to_owned(), |(name, _)| name.clone()),
        is_component: false,
        docs: Docs::default(),
        words: Words::default(),
    };
    let kinds = facets.kinds();
    let is_part = !kinds.is_empty() && kinds.iter().all(|kind| kind.is_scalar());
    let form = in_parts(cx, rules, |cx| {
        if is_part {
            cx.enclosing.within = Within::Part(PartValue::Schema);
        }
        schemas::type_of(cx, &facets, &naming).0
    });
    of_fields(cx, form, &at)
}

/// Returns whether a form has files among its parts, or others that are not what they are in JSON.
pub(in crate::lower) fn has_files<'a>(
    cx: &mut Context<'a>,
    media: &BodyMedia<'a>,
    at: &Pointer,
) -> bool {
    let (Format::Multipart(parts), Some(schema)) = (&media.format, &media.content.schema) else {
        return false;
    };
    let place = Place { schema, at: at.key("schema"), whole: String::new() };
    let facets = all_of::joined(cx, &[place]);
    PartRules::named(cx, parts, &facets).differ(cx, &facets)
}

/// Reads the schema of a body of parts.
fn in_parts<'a>(
    cx: &mut Context<'a>,
    rules: PartRules,
    read: impl FnOnce(&mut Context<'a>) -> Type,
) -> Type {
    (cx.parts, cx.enclosing.within) = (rules, Within::Parts);
    let ty = read(cx);
    (cx.parts, cx.enclosing.within) = (PartRules::default(), Within::Value);
    ty
}

/// Returns the type of a form: of one whose schema is that of a part, or of a list of these, it is
/// a map of such parts by name.
fn of_fields(cx: &mut Context<'_>, form: Type, at: &Pointer) -> Type {
    if form == Type::Any || cx.types.kinds(&form).contains(&JsonKind::Object) {
        return form;
    }
    let message = "the schema of a form must be an object; this one is used for each part, and \
                   calls take such parts by name";
    let help = "describe the form as an object, for example with `additionalProperties`";
    let repaired = Diagnostic::warning(Code::NODE_REPAIRED, message).at(at.clone());
    cx.diagnostics.push_grouped(repaired.with_help(help));
    Type::Map(match form {
        Type::List(item) => item,
        part => Box::new(part),
    })
}

/// Returns the type of a body whose examples are no JSON.
fn schema_type<'a>(cx: &mut Context<'a>, content: &'a MediaType, at: &Pointer, name: &str) -> Type {
    match &content.schema {
        Some(schema) => schemas::lower(cx, schema, &at.key("schema"), name).whole(),
        None => Type::Any,
    }
}
