//! How a parameter is serialized: what the document says, and what it means where it says nothing.

use openapiv3::{Content, MediaType, Parameter as Source, PathStyle, QueryStyle};
use serde_json::Value;

use crate::{
    document::internal,
    ir::{Location, Reserved, Style},
    lower::media::names::{essence, json},
};

/// Returns where a parameter stands, and its style.
pub(super) fn place(source: &Source) -> (Location, Style) {
    let (location, style) = match source {
        Source::Query { .. } if preserved(source, "in") == Some("querystring") => {
            (Location::QueryString, Style::Form)
        }
        Source::Query { style, .. } => (Location::Query, query_style(style)),
        Source::Header { .. } => (Location::Header, Style::Simple),
        Source::Cookie { .. } => (Location::Cookie, Style::Form),
        Source::Path { style, .. } => (Location::Path, path_style(style)),
    };
    let style = match preserved(source, "style") {
        Some("cookie") => Style::Cookie,
        Some("spaceDelimited") => Style::SpaceDelimited,
        Some("pipeDelimited") => Style::PipeDelimited,
        Some("tabDelimited") => Style::TabDelimited,
        _ => style,
    };
    (location, style)
}

/// Returns the media type in which a parameter is serialized, and the style that it amounts to.
pub(super) fn content(
    content: &Content,
    location: Location,
    style: Style,
) -> Option<(&str, &MediaType, Style)> {
    let named = |wanted: fn(&str) -> bool| {
        content.iter().find(|(name, _)| wanted(&essence(name))).map(|(name, of)| (&**name, of))
    };
    let form = named(|name| name == "application/x-www-form-urlencoded");
    if let Some((name, of)) = form.filter(|_| location == Location::QueryString) {
        return Some((name, of, Style::Form));
    }
    if let Some((name, of)) = json(content) {
        return Some((name, of, Style::Json));
    }
    let style = if location == Location::QueryString { Style::Simple } else { style };
    named(|name| name.starts_with("text/") || name == "application/jsonpath")
        .map(|(name, of)| (name, of, style))
}

/// Returns what becomes of the reserved characters of a value.
pub(super) fn reserved(source: &Source) -> Reserved {
    let extensions = &source.parameter_data_ref().extensions;
    let asks = extensions.get("x-speakeasy-param-encoding-override")
        == Some(&Value::from("allowReserved"))
        || extensions.get("x-ms-skip-url-encoding") == Some(&Value::Bool(true));
    let key = internal::key("allowReserved");
    let allowed = matches!(source, Source::Query { allow_reserved: true, .. })
        || extensions.get(&key) == Some(&Value::Bool(true));
    match source {
        // What these extensions exist for: values that are paths themselves.
        Source::Path { .. } if asks => Reserved::Slashes,
        _ if asks || allowed => Reserved::Kept,
        _ => Reserved::Encoded,
    }
}

/// Returns whether a value may be sent as an empty text.
pub(super) fn allows_empty(source: &Source) -> bool {
    matches!(source, Source::Query { allow_empty_value: Some(true), .. })
}

/// Returns what the typed model has no place for.
fn preserved<'a>(source: &'a Source, keyword: &str) -> Option<&'a str> {
    let extensions = &source.parameter_data_ref().extensions;
    extensions.get(&internal::key(keyword)).and_then(Value::as_str)
}

fn query_style(style: &QueryStyle) -> Style {
    match style {
        QueryStyle::Form => Style::Form,
        QueryStyle::SpaceDelimited => Style::SpaceDelimited,
        QueryStyle::PipeDelimited => Style::PipeDelimited,
        QueryStyle::DeepObject => Style::DeepObject,
    }
}

fn path_style(style: &PathStyle) -> Style {
    match style {
        PathStyle::Matrix => Style::Matrix,
        PathStyle::Label => Style::Label,
        PathStyle::Simple => Style::Simple,
    }
}
