//! `x-fern-streaming`: responses that come item by item where no media type says so.

use openapiv3::{ReferenceOr, Schema};
use serde_json::Value;

use super::status::Source;
use crate::{
    diagnostic::{Code, Diagnostic, Pointer},
    document::{Resolved, component_name},
    ir::{Format, Framing, Series, Success, SuccessCase, Type},
    lower::{Lowering, media::is_json, source::Found},
};

/// The extension.
const KEY: &str = "x-fern-streaming";

impl<'a> Lowering<'a> {
    /// Changes the successes of an operation to what the extension says of them.
    pub(in crate::lower) fn stream(
        &mut self,
        success: &mut Success,
        sources: &[Source<'a>],
        found: &Found<'a>,
        id: &str,
    ) {
        let Some(said) = streaming(found).filter(|said| **said != Value::Bool(false)) else {
            return;
        };
        if let Some(ty) = self.named(said, "response", &found.at, id) {
            for case in success.cases.iter_mut().filter(|case| is_whole(case)) {
                case.ty = Some(ty.clone());
            }
        }
        let item = self.named(said, "response-stream", &found.at, id);
        match &mut success.series {
            Some(series) => series.ty = item.unwrap_or_else(|| series.ty.clone()),
            None => success.series = self.unsaid(success, said, item, sources, found, id),
        }
        if said.get("stream-condition").is_none() && success.series.is_some() {
            success.cases.retain(|case| !is_whole(case));
        }
    }

    /// Returns a series whose media type does not say that it is one.
    fn unsaid(
        &mut self,
        success: &Success,
        said: &Value,
        item: Option<Type>,
        sources: &[Source<'a>],
        found: &Found<'a>,
        id: &str,
    ) -> Option<Series> {
        let whole = success.cases.iter().find(|case| is_whole(case))?;
        let status = whole.status;
        if said.get("format").and_then(Value::as_str) == Some("sse") {
            let (_, source, at) = sources.iter().find(|(of, _, _)| *of == status)?;
            let Resolved { item: response, .. } = self.document.resolve(*source, at)?;
            let content = response.content.get(whole.media_type.as_deref()?)?;
            let ty = item.or_else(|| whole.ty.clone());
            let (framing, ty) = self.event_items(ty, content, found);
            let media_type = "text/event-stream".to_owned();
            return Some(Series { status, media_type, framing, ty, flag: None });
        }
        if said.get("stream-condition").is_some() {
            let message = format!(
                "the stream of `{id}` is left out: its items have the media type of the whole",
            );
            let help = "give the stream a media type of its own, such as `application/jsonl`";
            self.lose(Code::MEDIA_TYPE_LEFT_OUT, message, &found.at.key(KEY), help);
            return None;
        }
        let (media_type, ty) = (whole.media_type.clone()?, item.or_else(|| whole.ty.clone())?);
        Some(Series { status, media_type, framing: Framing::Lines, ty, flag: None })
    }

    /// Returns the type of a component that the extension names.
    fn named(&mut self, said: &Value, key: &str, at: &Pointer, id: &str) -> Option<Type> {
        let schema = said.get(key)?;
        let name = schema.get("$ref").and_then(Value::as_str);
        let name = name.and_then(component_name::<Schema>);
        let components = self.document.components();
        let component: Option<(&String, &'a ReferenceOr<Schema>)> =
            name.and_then(|name| components.schemas.get_key_value(&name));
        let Some((name, schema)) = component else {
            let message = format!("`{key}` names no schema among the components; it is ignored");
            let warning = Diagnostic::warning(Code::EXTENSION_IGNORED, message);
            self.diagnostics.push(warning.at(at.key(KEY).key(key)));
            return None;
        };
        let at = Pointer::root().key("components").key("schemas").key(name);
        Some(self.schema(schema, &at, &format!("{id} {key}")).whole())
    }
}

/// Returns what the extension says.
pub(in crate::lower) fn streaming<'a>(found: &Found<'a>) -> Option<&'a Value> {
    found.operation.extensions.get(KEY)
}

fn is_whole(case: &SuccessCase) -> bool {
    case.format == Format::Json && case.media_type.as_deref().is_some_and(is_json)
}
