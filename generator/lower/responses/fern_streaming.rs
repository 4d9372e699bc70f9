//! `x-fern-streaming`: responses that are streams if no media type specifies it.

use openapiv3::{ReferenceOr, Schema};
use serde_json::Value;

use super::{series, status::Source};
use crate::{
    diagnostic::{Code, Diagnostic, Pointer},
    document::{Resolved, component_name},
    ir::{Format, Framing, Series, Success, SuccessCase, Type},
    lower::{
        context::Context,
        media::names::is_json,
        operation_source::{OperationSource, STREAMING},
        schemas,
    },
};

/// Changes the successes of an operation to what the extension says of them.
pub(super) fn apply<'a>(
    cx: &mut Context<'a>,
    success: &mut Success,
    sources: &[Source<'a>],
    found: &OperationSource<'a>,
    id: &str,
) {
    let Some(said) = found.streaming().filter(|said| **said != Value::Bool(false)) else {
        return;
    };
    if let Some(ty) = named_type(cx, said, "response", &found.at, id) {
        for case in success.cases.iter_mut().filter(|case| is_whole(case)) {
            case.ty = Some(ty.clone());
        }
    }
    let item = named_type(cx, said, "response-stream", &found.at, id);
    match &mut success.series {
        Some(series) => series.ty = item.unwrap_or_else(|| series.ty.clone()),
        None => success.series = undeclared(cx, success, said, item, sources, found),
    }
    if said.get("stream-condition").is_none() && success.series.is_some() {
        success.cases.retain(|case| !is_whole(case));
    }
}

/// Returns a series whose media type does not say that it is one.
fn undeclared<'a>(
    cx: &mut Context<'a>,
    success: &Success,
    said: &Value,
    item: Option<Type>,
    sources: &[Source<'a>],
    found: &OperationSource<'a>,
) -> Option<Series> {
    let whole = success.cases.iter().find(|case| is_whole(case))?;
    let status = whole.status;
    if said.get("format").and_then(Value::as_str) == Some("sse") {
        let (_, source, at) = sources.iter().find(|(of, _, _)| *of == status)?;
        let Resolved { item: response, .. } = cx.document.resolve(*source, at)?;
        let content = response.content.get(whole.media_type.as_deref()?)?;
        let ty = item.or_else(|| whole.ty.clone());
        let (framing, ty) = series::event_items(&cx.types, ty, content, found);
        let media_type = "text/event-stream".to_owned();
        return Some(Series { status, media_type, framing, ty, flag: None });
    }
    if said.get("stream-condition").is_some() {
        let message = format!(
            "the stream of `{}` is left out: its items have the media type of the complete \
             response",
            found.id(),
        );
        let help = "use a separate media type for the stream, such as `application/jsonl`";
        cx.diagnostics.lose(Code::MEDIA_TYPE_LEFT_OUT, message, &found.at.key(STREAMING), help);
        return None;
    }
    let (media_type, ty) = (whole.media_type.clone()?, item.or_else(|| whole.ty.clone())?);
    Some(Series { status, media_type, framing: Framing::Lines, ty, flag: None })
}

/// Returns the type of a component that the extension names.
fn named_type<'a>(
    cx: &mut Context<'a>,
    said: &Value,
    key: &str,
    at: &Pointer,
    id: &str,
) -> Option<Type> {
    let schema = said.get(key)?;
    let name = schema.get("$ref").and_then(Value::as_str);
    let name = name.and_then(component_name::<Schema>);
    let components = cx.document.components();
    let component: Option<(&String, &'a ReferenceOr<Schema>)> =
        name.and_then(|name| components.schemas.get_key_value(&name));
    let Some((name, schema)) = component else {
        let message = format!("`{key}` does not name a component schema; it is ignored");
        let warning = Diagnostic::warning(Code::EXTENSION_IGNORED, message);
        cx.diagnostics.push(warning.at(at.key(STREAMING).key(key)));
        return None;
    };
    let at = Pointer::root().key("components").key("schemas").key(name);
    Some(schemas::lower(cx, schema, &at, &format!("{id} {key}")).whole())
}

fn is_whole(case: &SuccessCase) -> bool {
    case.format == Format::Json && case.media_type.as_deref().is_some_and(is_json)
}
