//! Bodies: in which media types an operation takes them, and the type of each.

use indexmap::IndexMap;
use openapiv3::MediaType;

use super::{
    context::Context,
    examples,
    extensions::{self, names},
    media::{self, BodyMedia, content, names::essence},
    operation_source::OperationSource,
};
use crate::{
    diagnostic::{Code, Diagnostics, Pointer},
    document::Resolved,
    ir::{Content, Docs, Format, RequestBody, Type},
};

/// A body that an operation takes, and what distinguishes it from the operation's first.
pub(super) struct NamedBody {
    pub(super) body: RequestBody,
    /// A word for its media type.
    pub(super) word: String,
}

/// Media types whose bodies have one type.
struct BodyGroup<'a> {
    first: BodyMedia<'a>,
    contents: Vec<Content>,
    ty: Type,
}

/// Returns the bodies of an operation, the preferred one first, or why none can be sent.
///
/// Media types whose bodies have one type are one body. Others are bodies of their own, which
/// make calls of their own: a call that took any of them could take no field by itself, and a
/// media type that joins the document later would change the calls that there are.
pub(super) fn of_operation<'a>(
    cx: &mut Context<'a>,
    found: &OperationSource<'a>,
    id: &str,
) -> Result<Vec<NamedBody>, String> {
    let Some(source) = &found.operation.request_body else { return Ok(Vec::new()) };
    let at = found.at.key("requestBody");
    let document = cx.document;
    let Some(Resolved { item: body, pointer: at, .. }) = document.resolve(source, &at) else {
        return Err("its body is a `$ref` to a missing target".to_owned());
    };
    let name = extensions::text(cx, &found.operation.extensions, &found.at, names::BODY);
    let docs = Docs { description: body.description.clone(), ..Docs::default() };
    let content = at.key("content");
    let groups = groups(cx, &body.content, &content, id);
    let body_of = |BodyGroup { first, contents, ty }: BodyGroup<'a>| NamedBody {
        word: word(&first),
        body: RequestBody {
            example: examples::of_content(cx.document, first.content, &content.key(first.name)),
            name: name.clone(),
            contents,
            ty,
            required: body.required,
            docs: docs.clone(),
        },
    };
    Ok(groups.into_iter().map(body_of).collect())
}

/// Returns the supported media types, those whose bodies have one type together.
fn groups<'a>(
    cx: &mut Context<'a>,
    content: &'a IndexMap<String, MediaType>,
    at: &Pointer,
    id: &str,
) -> Vec<BodyGroup<'a>> {
    let mut found: Vec<BodyGroup<'a>> = Vec::new();
    for media in media::ranked(cx, content, at) {
        let here = at.key(media.name);
        let media = as_json(cx, media, &here);
        let is_raw = matches!(media.format, Format::Text | Format::Bytes);
        if is_raw && !found.is_empty() && media::is_structured(cx, media.content, &here) {
            report_other(&mut cx.diagnostics, &media, found[0].first.name, &here);
            continue;
        }
        let ty = type_beside(cx, &media, &here, id, &found);
        let media_type = media.name.to_owned();
        let content = Content { media_type, format: media.format.clone() };
        if let Some(group) = found.iter_mut().find(|group| group.ty == ty) {
            group.contents.push(content);
        } else {
            media::report_raw(&mut cx.diagnostics, &media, at);
            found.push(BodyGroup { first: media, contents: vec![content], ty });
        }
    }
    found
}

/// Returns the type of a body; a schema that another media type has as well is lowered once.
fn type_beside<'a>(
    cx: &mut Context<'a>,
    media: &BodyMedia<'a>,
    at: &Pointer,
    id: &str,
    found: &[BodyGroup<'a>],
) -> Type {
    let (schema, format) = (&media.content.schema, &media.format);
    let is_plain =
        |format: &Format| matches!(format, Format::Json | Format::Form(_) | Format::Xml(_));
    let has_files = content::has_files(cx, media, at);
    let is_same = |other: &&BodyGroup<'a>| {
        schema.is_some() && *schema == other.first.content.schema && is_plain(&other.first.format)
    };
    if (is_plain(format) || matches!(format, Format::Multipart(_)))
        && !has_files
        && let Some(same) = found.iter().find(is_same)
    {
        return same.ty.clone();
    }
    let name = match found {
        [] => format!("{id} body"),
        _ => format!("{id} {} body", word(media)),
    };
    match format {
        Format::Bytes => Type::Upload,
        _ => content::body_type(cx, media, at, &name),
    }
}

/// Takes YAML with a known shape as JSON, which is YAML as well (YAML 1.2.2, §1.2).
fn as_json<'a>(cx: &mut Context<'a>, media: BodyMedia<'a>, at: &Pointer) -> BodyMedia<'a> {
    let essence = essence(media.name);
    let is_yaml = ["/yaml", "/x-yaml", "+yaml"].iter().any(|end| essence.ends_with(end));
    if is_yaml && media::is_structured(cx, media.content, at) {
        return BodyMedia { format: Format::Json, ..media };
    }
    media
}

/// Reports a media type that is offered as well and is not supported.
fn report_other(diagnostics: &mut Diagnostics, other: &BodyMedia<'_>, used: &str, at: &Pointer) {
    let message = format!("the media type `{}` is left out: calls send `{used}`", other.name);
    diagnostics.lose(Code::MEDIA_TYPE_LEFT_OUT, message, at, "use the other media type");
}

/// Returns a word for a media type, such as `multipart`.
fn word(media: &BodyMedia<'_>) -> String {
    match media.format {
        Format::Form(_) => "form".to_owned(),
        Format::Multipart(_) | Format::Mixed(..) => "multipart".to_owned(),
        Format::Xml(_) => "xml".to_owned(),
        Format::JsonLines | Format::JsonSequence => "lines".to_owned(),
        Format::Text => "text".to_owned(),
        Format::Bytes => "upload".to_owned(),
        Format::Json => {
            let essence = essence(media.name);
            let subtype = essence.rsplit('/').next().unwrap_or_default();
            subtype.strip_suffix("+json").unwrap_or(subtype).replace(['*', '+'], " ")
        }
    }
}
