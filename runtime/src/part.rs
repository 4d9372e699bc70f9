//! How the fields of a form are sent (`OpenAPI` 3.1.1, §4.8.15, "Encoding Object").
//!
//! Both kinds of form share it: a style turns a field into pairs of name and text, whatever then
//! becomes of the pairs.

use serde_json::Value;

pub use crate::parameter::Style;

/// How a field of a form is sent.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// The field.
    pub name: &'static str,
    /// How lists and objects are spelled, if the document says so; the media type then does not
    /// matter.
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
    /// Returns a field of which nothing is said.
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

    /// Returns whether the field is sent as JSON (RFC 8259; RFC 6839 §3.1 for `+json`).
    pub(crate) fn is_json(&self) -> bool {
        let essence = self.content_type.map(|one| one.split(';').next().unwrap_or(one).trim());
        essence.is_some_and(|one| one == "application/json" || one.ends_with("+json"))
    }
}

impl Spelling {
    /// Returns the pairs that a field becomes. A value within a value has its way in brackets,
    /// `a[b][0]`, as the servers that take such forms read it: the specification leaves it open.
    ///
    /// # Errors
    ///
    /// The reason why the style cannot carry the value.
    pub fn pairs(self, name: &str, value: &Value) -> Result<Vec<(String, String)>, &'static str> {
        let mut pairs = Vec::new();
        match value {
            Value::Array(items) if self.style != Style::DeepObject && self.explode => {
                for item in items {
                    nested(&mut pairs, name, item);
                }
            }
            Value::Array(items) if self.style != Style::DeepObject => {
                self.joined(&mut pairs, name, &items.iter().filter_map(text).collect::<Vec<_>>())?;
            }
            Value::Object(members) if self.style == Style::Form && self.explode => {
                for (key, member) in members {
                    nested(&mut pairs, key, member);
                }
            }
            Value::Object(members) if self.style != Style::DeepObject => {
                let members =
                    members.iter().filter_map(|(key, one)| Some([key.clone(), text(one)?]));
                self.joined(&mut pairs, name, &members.flatten().collect::<Vec<_>>())?;
            }
            value => nested(&mut pairs, name, value),
        }
        Ok(pairs)
    }

    fn joined(
        self,
        pairs: &mut Vec<(String, String)>,
        name: &str,
        texts: &[String],
    ) -> Result<(), &'static str> {
        let (separator, reason) = self.style.separator();
        if texts.iter().any(|text| text.contains(separator)) {
            return Err(reason);
        }
        if !texts.is_empty() {
            pairs.push((name.to_owned(), texts.join(&separator.to_string())));
        }
        Ok(())
    }
}

fn nested(pairs: &mut Vec<(String, String)>, name: &str, value: &Value) {
    flatten(name, value, &mut |name, text| pairs.push((name.to_owned(), text.to_owned())));
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
