//! Series: responses that are many items one after the other, and how each becomes a value.

use indexmap::IndexMap;
use openapiv3::{MediaType, Response};
use serde_json::Value;

use super::status::Source;
use crate::{
    diagnostic::{Code, Diagnostics, Pointer},
    ir::{EventData, Format, Framing, JsonKind, RequestBody, Series, Type, TypeKind, Types},
    lower::{
        context::Context,
        media::names::framing,
        operation_source::OperationSource,
        schemas::{self, event},
    },
};

/// The field of a request by which APIs let callers choose, if the document does not specify it.
const FLAG: &str = "stream";

/// Returns the response that is a series of items; the first, if there are several.
pub(super) fn of_operation<'a>(
    cx: &mut Context<'a>,
    sources: &[Source<'a>],
    found: &OperationSource<'a>,
    id: &str,
) -> Option<Series> {
    let document = cx.document;
    let mut chosen: Option<Series> = None;
    for (status, source, at) in sources {
        let Some(response) = document.resolve(*source, at) else { continue };
        let at = response.pointer.key("content");
        for (name, content) in offered(response.item) {
            if chosen.is_some() {
                report_other(&mut cx.diagnostics, name, &at.key(name));
                continue;
            }
            let (framing, ty) = items(cx, name, content, &at.key(name), found, id);
            let media_type = name.to_owned();
            chosen = Some(Series { status: *status, media_type, framing, ty, flag: None });
        }
    }
    chosen
}

fn report_other(diagnostics: &mut Diagnostics, name: &str, at: &Pointer) {
    let message = format!(
        "`{name}` is not requested: the items are streamed in another media \
                           type"
    );
    diagnostics.lose(Code::MEDIA_TYPE_LEFT_OUT, message, at, "use the other media type");
}

/// Returns how a body becomes items, and their type.
fn items<'a>(
    cx: &mut Context<'a>,
    name: &str,
    content: &'a MediaType,
    at: &Pointer,
    found: &OperationSource<'a>,
    id: &str,
) -> (Framing, Type) {
    cx.enclosing.in_events = matches!(framing(name), Some(Framing::Events { .. }));
    let ty = item_type(cx, content, at, &format!("{id} item"));
    cx.enclosing.in_events = false;
    // Where there is no word for an item, the body as a whole is described: the list of them, or
    // the text that they are in.
    let is_whole = cx.document.schema(&at.key("itemSchema")).is_none();
    let ty = match ty {
        Some(Type::List(item)) if is_whole => Some(*item),
        Some(Type::Text) if is_whole && framing(name) == Some(Framing::Lines) => {
            return (Framing::TextLines, Type::Text);
        }
        ty => ty,
    };
    match framing(name) {
        Some(Framing::Events { .. }) => event_items(&cx.types, ty, content, found),
        Some(framing) => (framing, ty.unwrap_or_default()),
        None => unreachable!("only series are offered"),
    }
}

fn item_type<'a>(
    cx: &mut Context<'a>,
    content: &'a MediaType,
    at: &Pointer,
    name: &str,
) -> Option<Type> {
    let document = cx.document;
    let item = at.key("itemSchema");
    let (schema, at) = match (document.schema(&item), &content.schema) {
        (Some(schema), _) => (schema, item),
        (None, schema) => (schema.as_ref()?, at.key("schema")),
    };
    Some(schemas::lower(cx, schema, &at, name).whole())
}

pub(super) fn event_items(
    types: &Types,
    ty: Option<Type>,
    content: &MediaType,
    found: &OperationSource<'_>,
) -> (Framing, Type) {
    let end = end(content, found);
    // A text is the body as a whole, of which nothing more is said.
    let Some(ty) = ty.filter(|ty| *ty != Type::Text) else {
        return (Framing::Events { envelope: true, data: EventData::Text, end }, Type::ServerEvent);
    };
    let (envelope, kinds) = match event_data(types, &ty) {
        Some(data) => (true, data.iter().flat_map(|ty| types.kinds(ty)).collect::<Vec<_>>()),
        None => (false, types.kinds(&ty).into_iter().collect()),
    };
    let is_text = |kind: &JsonKind| *kind == JsonKind::Text;
    let data = match (kinds.iter().any(is_text), kinds.iter().all(is_text)) {
        (_, true) => EventData::Text,
        (false, _) => EventData::Json,
        _ if ty == Type::Any => EventData::Json,
        _ => EventData::Either,
    };
    (Framing::Events { envelope, data, end }, ty)
}

/// Returns the types of the data, if these are events as a whole.
fn event_data(types: &Types, ty: &Type) -> Option<Vec<Type>> {
    let Type::Named(id) = ty else { return None };
    match &types.get(*id).kind {
        TypeKind::Record(record) => event::data(record).map(|data| vec![data]),
        TypeKind::Union(union) => {
            let cases = union.cases.iter();
            let data: Option<Vec<Vec<Type>>> =
                cases.map(|case| event_data(types, &case.ty)).collect();
            data.map(|data| data.into_iter().flatten().collect())
        }
        TypeKind::Enum(_) => None,
    }
}

/// Returns the field of the body by which callers choose between a whole and a series.
pub(in crate::lower) fn flag(
    types: &Types,
    found: &OperationSource<'_>,
    body: Option<&RequestBody>,
) -> Option<String> {
    let body = body.filter(|body| body.required)?;
    if body.contents.first().map(|content| &content.format) != Some(&Format::Json) {
        return None;
    }
    let named = found.streaming().and_then(|value| value.get("stream-condition")?.as_str());
    let wire = named.and_then(|text| text.strip_prefix("$request.")).unwrap_or(FLAG);
    let (_, record) = types.record(&body.ty)?;
    let field = record.field(wire)?;
    (field.ty == Type::Boolean && field.constant.is_none()).then(|| wire.to_owned())
}

/// Returns the media types of a response that are series.
fn offered(response: &Response) -> impl Iterator<Item = (&str, &MediaType)> {
    let content: &IndexMap<String, MediaType> = &response.content;
    let offered = content.iter().filter(|(name, _)| framing(name).is_some());
    offered.map(|(name, content)| (name.as_str(), content))
}

/// Returns the data that an extension says to be the end.
fn end(content: &MediaType, found: &OperationSource<'_>) -> Option<String> {
    let sentinel = content.extensions.get("x-speakeasy-sse-sentinel");
    let terminator = || found.streaming().and_then(|value| value.get("terminator"));
    sentinel.or_else(terminator).and_then(Value::as_str).map(str::to_owned)
}
