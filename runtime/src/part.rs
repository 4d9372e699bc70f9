//! How the fields of a form are sent (`OpenAPI` 3.1.1, §4.8.15, "Encoding Object").
//!
//! Both kinds of form share it: a field that has a style is a query parameter (§4.8.15.1.2), and
//! its pairs of name and text are encoded in one kind, and parts in the other.

use serde_json::Value;

use crate::parameter::Parameter;
pub use crate::parameter::Style;

/// How a field of a form is sent.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// The field.
    pub name: &'static str,
    /// How arrays and objects are serialized, if the document defines it; the media type then does
    /// not matter.
    pub spelling: Option<Spelling>,
    /// The media type of the field's part.
    pub content_type: Option<&'static str>,
    /// The headers of the field's part.
    pub headers: &'static [(&'static str, &'static str)],
}

/// How lists and objects become pairs.
#[derive(Clone, Copy, Debug)]
pub struct Spelling {
    /// The style.
    pub style: Style,
    /// Whether they become one pair for each item.
    pub explode: bool,
    /// Whether reserved characters stay as they are in `application/x-www-form-urlencoded`.
    pub allow_reserved: bool,
}

impl Part {
    /// Returns a field without a description.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self { name, spelling: None, content_type: None, headers: &[] }
    }

    /// Returns the same field in a style.
    #[must_use]
    pub const fn style(self, style: Style, explode: bool) -> Self {
        Self { spelling: Some(Spelling { style, explode, allow_reserved: false }), ..self }
    }

    /// Returns the same field in a style, with reserved characters kept.
    #[must_use]
    pub const fn reserved_style(self, style: Style, explode: bool) -> Self {
        Self { spelling: Some(Spelling { style, explode, allow_reserved: true }), ..self }
    }

    /// Returns the same field with a media type.
    #[must_use]
    pub const fn content_type(self, media_type: &'static str) -> Self {
        Self { content_type: Some(media_type), ..self }
    }

    /// Returns the same field with headers.
    #[must_use]
    pub const fn headers(self, headers: &'static [(&'static str, &'static str)]) -> Self {
        Self { headers, ..self }
    }

    /// Returns the parameter that the field is, if it has a style.
    pub(crate) fn parameter(&self) -> Option<Parameter> {
        let Spelling { style, explode, allow_reserved } = self.spelling?;
        let parameter = Parameter::query(self.name).style(style).explode(explode);
        Some(if allow_reserved { parameter.allow_reserved() } else { parameter })
    }

    /// Returns whether the field is sent as JSON (RFC 8259; RFC 6839 §3.1 for `+json`).
    pub(crate) fn is_json(&self) -> bool {
        let essence = self.content_type.map(|one| one.split(';').next().unwrap_or(one).trim());
        essence.is_some_and(|one| one == "application/json" || one.ends_with("+json"))
    }
}

/// Lends the scalars within a value, each with its way in brackets.
pub(crate) fn flatten(name: &str, value: &Value, take: &mut dyn FnMut(&str, &str)) {
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                flatten(&format!("{name}[{index}]"), item, take);
            }
        }
        Value::Object(members) => {
            for (key, member) in members {
                flatten(&format!("{name}[{key}]"), member, take);
            }
        }
        scalar => {
            if let Some(text) = text(scalar) {
                take(name, &text);
            }
        }
    }
}

/// Returns the text of a value: that of a scalar, or JSON; `null` has none.
pub(crate) fn text(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        // As in parameters: 2.0 is the number 2.
        Value::Number(number) if number.is_f64() => number.as_f64().map(|float| float.to_string()),
        other => Some(other.to_string()),
    }
}
