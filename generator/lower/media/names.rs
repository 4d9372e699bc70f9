//! Names of media types: what they say of the bodies.

use indexmap::IndexMap;
use openapiv3::MediaType;

use crate::ir::{EventData, Framing};

/// Returns the JSON among the media types (RFC 8259; RFC 6839 §3.1 for `+json`).
pub(in crate::lower) fn json(content: &IndexMap<String, MediaType>) -> Option<(&str, &MediaType)> {
    let exact = content.iter().find(|(name, _)| essence(name) == "application/json");
    exact
        .or_else(|| content.iter().find(|(name, _)| essence(name).ends_with("+json")))
        .map(|(name, content)| (name.as_str(), content))
}

/// Returns a media type without its parameters, in lower case.
pub(in crate::lower) fn essence(name: &str) -> String {
    name.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Returns whether a media type is JSON (RFC 8259; RFC 6839 §3.1 for `+json`).
pub(in crate::lower) fn is_json(name: &str) -> bool {
    let essence = essence(name);
    essence == "application/json" || essence.ends_with("+json")
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

/// Returns whether a media type is XML (RFC 7303).
pub(super) fn is_xml(essence: &str) -> bool {
    matches!(essence, "application/xml" | "text/xml") || essence.ends_with("+xml")
}
