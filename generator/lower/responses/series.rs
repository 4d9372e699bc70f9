//! Series: responses that are many items one after the other, and how each becomes a value.

use indexmap::IndexMap;
use openapiv3::{MediaType, Response};
use serde_json::Value;

use super::{fern_streaming::streaming, status::Source};
use crate::{
    diagnostic::{Code, Pointer},
    ir::{EventData, Format, Framing, JsonKind, Record, RequestBody, Series, Type, TypeKind},
    lower::{Lowering, media::essence, schemas::facets::Facets, source::Found},
};

/// The fields of an event (HTML, "Server-sent events", §9.2.6).
const EVENT_FIELDS: &[&str] = &["data", "event", "id", "retry"];

/// The field of an event that holds what it is about.
pub(in crate::lower) const DATA: &str = "data";

/// The field of a request by which APIs let callers choose, where nobody says so.
const FLAG: &str = "stream";

impl<'a> Lowering<'a> {
    /// Returns the response that is a series of items; the first, if there are several.
    pub(in crate::lower) fn series(
        &mut self,
        sources: &[Source<'a>],
        found: &Found<'a>,
        id: &str,
    ) -> Option<Series> {
        let document = self.document;
        let mut chosen: Option<Series> = None;
        for (status, source, at) in sources {
            let Some(response) = document.resolve(*source, at) else { continue };
            let at = response.pointer.key("content");
            for (name, content) in offered(response.item) {
                if chosen.is_some() {
                    self.report_other_series(name, &at.key(name));
                    continue;
                }
                let (framing, ty) = self.items(name, content, &at.key(name), found, id);
                let media_type = name.to_owned();
                chosen = Some(Series { status: *status, media_type, framing, ty, flag: None });
            }
        }
        chosen
    }

    fn report_other_series(&mut self, name: &str, at: &Pointer) {
        let message = format!("`{name}` is not asked for: the items come in another way");
        self.lose(Code::MEDIA_TYPE_LEFT_OUT, message, at, "use the other media type");
    }

    /// Returns how a body becomes items, and their type.
    fn items(
        &mut self,
        name: &str,
        content: &'a MediaType,
        at: &Pointer,
        found: &Found<'a>,
        id: &str,
    ) -> (Framing, Type) {
        self.context.in_events = matches!(framing(name), Some(Framing::Events { .. }));
        let ty = self.item_type(content, at, &format!("{id} item"));
        self.context.in_events = false;
        match framing(name) {
            Some(Framing::Events { .. }) => self.event_items(ty, content, found),
            Some(framing) => {
                let ty = ty.unwrap_or_default();
                // Where there is no word for an item, the list of them is described.
                (framing, if let Type::List(item) = ty { *item } else { ty })
            }
            None => unreachable!("only series are offered"),
        }
    }

    fn item_type(&mut self, content: &'a MediaType, at: &Pointer, name: &str) -> Option<Type> {
        let document = self.document;
        let item = at.key("itemSchema");
        let (schema, at) = match (document.schema(&item), &content.schema) {
            (Some(schema), _) => (schema, item),
            (None, schema) => (schema.as_ref()?, at.key("schema")),
        };
        Some(self.schema(schema, &at, name).whole())
    }

    /// Returns where the schema of an event's data is, if that is JSON as a text.
    pub(in crate::lower) fn event_content(&mut self, event: &Facets<'a>) -> Option<Pointer> {
        let names = event.properties.keys();
        let is_event = self.context.in_events
            && names.clone().all(|name| EVENT_FIELDS.contains(&name.as_str()));
        let data = event.properties.get(DATA).filter(|_| is_event)?;
        self.joined(data).content
    }

    pub(in crate::lower) fn event_items(
        &self,
        ty: Option<Type>,
        content: &MediaType,
        found: &Found<'_>,
    ) -> (Framing, Type) {
        let end = end(content, found);
        // A text is the body as a whole, of which nothing more is said.
        let Some(ty) = ty.filter(|ty| *ty != Type::Text) else {
            return (
                Framing::Events { envelope: true, data: EventData::Text, end },
                Type::ServerEvent,
            );
        };
        let (envelope, kinds) = match self.event_data(&ty) {
            Some(data) => {
                (true, data.iter().flat_map(|ty| self.types.kinds(ty)).collect::<Vec<_>>())
            }
            None => (false, self.types.kinds(&ty).into_iter().collect()),
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
    fn event_data(&self, ty: &Type) -> Option<Vec<Type>> {
        let Type::Named(id) = ty else { return None };
        match &self.types.get(*id).kind {
            TypeKind::Record(record) => event_data(record).map(|data| vec![data]),
            TypeKind::Union(union) => {
                let cases = union.cases.iter();
                let data: Option<Vec<Vec<Type>>> =
                    cases.map(|case| self.event_data(&case.ty)).collect();
                data.map(|data| data.into_iter().flatten().collect())
            }
            TypeKind::Enum(_) => None,
        }
    }

    /// Returns the field of the body by which callers choose between a whole and a series.
    pub(in crate::lower) fn series_flag(
        &self,
        found: &Found<'_>,
        body: Option<&RequestBody>,
    ) -> Option<String> {
        let body = body.filter(|body| body.required)?;
        if body.contents.first().map(|content| &content.format) != Some(&Format::Json) {
            return None;
        }
        let named = streaming(found).and_then(|value| value.get("stream-condition")?.as_str());
        let wire = named.and_then(|text| text.strip_prefix("$request.")).unwrap_or(FLAG);
        let (_, record) = self.types.record(&body.ty)?;
        let field = record.field(wire)?;
        (field.ty == Type::Boolean && field.constant.is_none()).then(|| wire.to_owned())
    }
}

/// Returns the media types of a response that are series.
fn offered(response: &Response) -> impl Iterator<Item = (&str, &MediaType)> {
    let content: &IndexMap<String, MediaType> = &response.content;
    let offered = content.iter().filter(|(name, _)| framing(name).is_some());
    offered.map(|(name, content)| (name.as_str(), content))
}

/// Returns how a body of a media type becomes items, if it does.
pub(in crate::lower) fn framing(name: &str) -> Option<Framing> {
    Some(match essence(name).as_str() {
        "text/event-stream" => {
            Framing::Events { envelope: false, data: EventData::Json, end: None }
        }
        "application/jsonl"
        | "application/x-jsonl"
        | "application/jsonlines"
        | "application/x-jsonlines"
        | "application/ndjson"
        | "application/x-ndjson" => Framing::Lines,
        "application/json-seq" => Framing::Records,
        // RFC 8091 §2.
        one if one.ends_with("+json-seq") => Framing::Records,
        _ => return None,
    })
}

fn event_data(record: &Record) -> Option<Type> {
    let is_event = record.fields.iter().all(|field| EVENT_FIELDS.contains(&field.wire.as_str()));
    record.field(DATA).filter(|_| is_event).map(|field| field.ty.clone())
}

/// Returns the data that an extension says to be the end.
fn end(content: &MediaType, found: &Found<'_>) -> Option<String> {
    let sentinel = content.extensions.get("x-speakeasy-sse-sentinel");
    let terminator = || streaming(found).and_then(|value| value.get("terminator"));
    sentinel.or_else(terminator).and_then(Value::as_str).map(str::to_owned)
}
