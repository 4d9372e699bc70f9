//! Keys of `content` that are no media types (OpenAPI 3.1.1, §4.8.14): what is meant by them.

use super::conform::Normalizer;
use super::shape::{Kind, Shape};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::value::Value;

impl Normalizer<'_> {
    /// Returns what is meant by a key of `content`, if it is no media type itself.
    pub(super) fn media_type(&mut self, key: &str, content: &Value, of: Shape) -> Option<String> {
        let is_content = matches!(of, Shape::Node(Kind::MediaType))
            && self.at.last().is_some_and(|last| last == "content");
        if !is_content || is_media_type(key) {
            return None;
        }
        let meant = meant(key, content);
        let shown = if key.is_empty() { "\"\"" } else { key };
        let message = format!("`{shown}` is not a media type; it is read as `{meant}`");
        self.group_key(key, Diagnostic::warning(Code::NODE_REPAIRED, message));
        self.shifted.push((self.at.key(&meant), self.at.key(key)));
        Some(meant)
    }
}

/// Returns whether a key is a media type or a range of them: `type/subtype` and parameters.
fn is_media_type(key: &str) -> bool {
    let essence = key.split(';').next().unwrap_or_default().trim();
    essence.split_once('/').is_some_and(|(kind, subtype)| !kind.is_empty() && !subtype.is_empty())
}

/// Returns the media type that a schema names for what is in its text (Litestar 2.25 writes
/// `""` beside it), that of a well-known word, or the range of all.
fn meant(key: &str, content: &Value) -> String {
    let schema = content.as_object().and_then(|members| members.get("schema")?.as_object());
    let named = schema.and_then(|schema| schema.get("contentMediaType")?.as_str());
    let known = match &*key.trim().to_ascii_lowercase() {
        "json" => Some("application/json"),
        "xml" => Some("application/xml"),
        _ => None,
    };
    known.or(named.filter(|name| is_media_type(name))).unwrap_or("*/*").to_owned()
}
