//! The media type of a part, of those that a document allows for it.

use super::{
    names::{essence, is_json},
    part::PartKind,
};
use crate::ir::PartValue;

/// The media type of a part, and what the part holds then.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Chosen {
    /// None where the sender has to say it.
    pub(super) media_type: Option<String>,
    pub(super) value: PartValue,
    pub(super) kind: PartKind,
    /// Whether the SDK writes none of the media types.
    pub(super) is_lost: bool,
}

/// Returns which of several media types and ranges, as `contentType` lists them, a part is sent in:
/// the first that the SDK writes, and one that is no range (RFC 9110 §8.3.1).
pub(super) fn choose(said: &str, kind: PartKind) -> Chosen {
    let listed = listed(said);
    let concrete = || listed.iter().filter(|one| !one.contains('*'));
    let json = concrete().find(|one| is_json(one)).map(|one| (*one).to_owned());
    let covers = |wanted: &[&str]| {
        let range = listed.iter().find(|one| wanted.contains(&&*essence(one)));
        range.is_some()
    };
    let sole = || match listed.as_slice() {
        [one] if !one.contains('*') => Some((*one).to_owned()),
        _ => None,
    };
    let chosen = |media_type, value| Chosen { media_type, value, kind, is_lost: false };
    match kind {
        PartKind::File => chosen(sole(), PartValue::Schema),
        PartKind::Free if concrete().next().is_some_and(|first| is_json(first)) => {
            chosen(json, PartValue::Json)
        }
        PartKind::Free => chosen(sole(), PartValue::File),
        // No text is an image: whoever says so means a file.
        PartKind::Text if listed.iter().all(|one| is_binary(one)) => {
            chosen(sole(), PartValue::File)
        }
        PartKind::Text | PartKind::Scalar => match concrete().next() {
            Some(first) => chosen(Some((*first).to_owned()), PartValue::Schema),
            None if covers(&["text/*", "*/*", "*"]) => {
                chosen(Some("text/plain".to_owned()), PartValue::Schema)
            }
            None => Chosen { is_lost: true, ..chosen(None, PartValue::Schema) },
        },
        PartKind::Structured => match json {
            Some(json) => chosen(Some(json), PartValue::Schema),
            None if covers(&["application/*", "*/*", "*"]) => chosen(None, PartValue::Schema),
            None => Chosen { is_lost: true, ..chosen(sole(), PartValue::File) },
        },
    }
}

/// Returns the media types and ranges of a list; a comma in quotes is a part of one.
fn listed(said: &str) -> Vec<&str> {
    let mut is_quoted = false;
    let parts = said.split(|char| {
        is_quoted ^= char == '"';
        char == ',' && !is_quoted
    });
    parts.map(str::trim).filter(|one| !one.is_empty()).collect()
}

/// Returns whether a media type or range has no texts.
fn is_binary(one: &str) -> bool {
    let essence = essence(one);
    let families = ["image/", "audio/", "video/", "font/"];
    let bytes = ["application/octet-stream", "application/pdf", "application/zip"];
    bytes.contains(&&*essence) || families.iter().any(|family| essence.starts_with(family))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_has_one_media_type() {
        use PartKind::{File, Free, Scalar, Structured, Text};
        use PartValue::{File as Bytes, Json, Schema};
        for (said, kind, media_type, value) in [
            ("text/csv, text/plain", Text, Some("text/csv"), Schema),
            ("text/*", Text, Some("text/plain"), Schema),
            ("*/*", Scalar, Some("text/plain"), Schema),
            ("image/*", Text, None, Bytes),
            ("image/png", Text, Some("image/png"), Bytes),
            ("image/png, text/plain", Text, Some("image/png"), Schema),
            (
                "application/json, application/vnd.a+json",
                Structured,
                Some("application/json"),
                Schema,
            ),
            ("application/xml, application/json", Structured, Some("application/json"), Schema),
            ("application/*", Structured, None, Schema),
            ("application/xml; a=\"b, c\"", Structured, Some("application/xml; a=\"b, c\""), Bytes),
            ("application/xml, text/csv", Structured, None, Bytes),
            ("image/png, image/jpeg", File, None, Schema),
            ("image/png", File, Some("image/png"), Schema),
            ("image/png", Free, Some("image/png"), Bytes),
            ("application/json", Free, Some("application/json"), Json),
        ] {
            let chosen = choose(said, kind);
            let found = (chosen.media_type.as_deref(), chosen.value);
            assert_eq!(found, (media_type, value), "{said} {kind:?}");
        }
    }
}
