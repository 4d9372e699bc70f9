//! The content of a body in a media type: the type of its values.

use openapiv3::{MediaType, ReferenceOr, Schema};

use super::BodyMedia;
use crate::{
    diagnostic::{Code, Diagnostic, Diagnostics, Pointer},
    document::Document,
    ir::{Docs, Format, Type},
    lower::{
        context::Context,
        examples,
        schemas::{self, Naming, all_of, definitions, place::Place},
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
        Format::Multipart(_) => {
            cx.enclosing.in_multipart = true;
            let ty = form(cx, media.content, at, name);
            cx.enclosing.in_multipart = false;
            ty
        }
        Format::Mixed(..) => {
            cx.enclosing.in_multipart = true;
            let ty = list_of(cx, media.content, at, name);
            cx.enclosing.in_multipart = false;
            ty
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

/// Returns the type of a form, which is an object whatever else it is: a file is a file there
/// and a text in JSON, so that a form has a type of its own.
fn form<'a>(cx: &mut Context<'a>, content: &'a MediaType, at: &Pointer, name: &str) -> Type {
    let Some(schema) = &content.schema else { return Type::Map(Box::new(Type::Any)) };
    let at = at.key("schema");
    if !cx.enclosing.in_multipart {
        return schemas::lower(cx, schema, &at, name).ty;
    }
    let place = Place { schema, at: at.clone(), whole: name.to_owned() };
    let component = place.resolve(cx.document).and_then(|found| {
        let is_json_too = definitions::is_defined(cx, &found.pointer);
        let name = found.name?;
        Some(if is_json_too { format!("{name} multipart") } else { name })
    });
    let facets = all_of::joined(cx, &[place]);
    let naming = Naming {
        name: component.unwrap_or_else(|| name.to_owned()),
        at: at.key("multipart"),
        is_component: false,
        docs: Docs::default(),
    };
    let form = schemas::type_of(cx, &facets, &naming).0;
    if matches!(form, Type::Upload | Type::Text) {
        one_part(&mut cx.diagnostics, form, &at)
    } else {
        form
    }
}

/// Returns the type of a form whose schema is that of a part: it has such parts, by name.
fn one_part(diagnostics: &mut Diagnostics, part: Type, at: &Pointer) -> Type {
    let message = "a form is an object, and this schema is that of a part; calls take such \
                   parts by name";
    let help = "describe the form as an object, if only by its `additionalProperties`";
    let repaired = Diagnostic::warning(Code::NODE_REPAIRED, message).at(at.clone());
    diagnostics.push_grouped(repaired.with_help(help));
    Type::Map(Box::new(part))
}

/// Returns the type of a body whose examples are no JSON.
fn schema_type<'a>(cx: &mut Context<'a>, content: &'a MediaType, at: &Pointer, name: &str) -> Type {
    match &content.schema {
        Some(schema) => schemas::lower(cx, schema, &at.key("schema"), name).whole(),
        None => Type::Any,
    }
}
