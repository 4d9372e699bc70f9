//! Forms as `application/x-www-form-urlencoded` (WHATWG URL, §5.2; `OpenAPI` 3.1.1, §4.8.15).
//!
//! What the specification leaves open is sent as the servers that people have read it: a value
//! within a value has its way in brackets, `a[b][0]`.

use serde_json::Value;
use url::form_urlencoded::Serializer;

use crate::{
    body::Part,
    codec::{Codec, json, serde},
    fields,
    parameter::Style,
};

/// Returns the text of a form.
///
/// # Errors
///
/// The reason why a form cannot carry the value.
pub fn encode(value: &dyn Codec, parts: &[Part]) -> Result<String, &'static str> {
    let mut form = Form { text: Serializer::new(String::new()), failure: None };
    fields::each(value, &mut |name, field| {
        let part = parts.iter().find(|part| part.name == name);
        if let Err(failure) = form.field(name, field, part) {
            form.failure = Some(failure);
        }
    })?;
    form.failure.map_or_else(|| Ok(form.text.finish()), Err)
}

struct Form {
    text: Serializer<'static, String>,
    failure: Option<&'static str>,
}

impl Form {
    fn field(
        &mut self,
        name: &str,
        field: &dyn Codec,
        part: Option<&Part>,
    ) -> Result<(), &'static str> {
        if part.is_some_and(Part::is_json) {
            let text = json::to_vec(field).map_err(|_| "JSON cannot express it")?;
            let text = String::from_utf8(text).map_err(|_| "its JSON is not UTF-8")?;
            self.text.append_pair(name, &text);
            return Ok(());
        }
        let value = serde::serialize(field, serde_json::value::Serializer)
            .map_err(|_| "JSON cannot express it")?;
        match (value, part) {
            (Value::Array(items), Some(part)) if part.style != Style::DeepObject => {
                self.list(name, &items, part);
            }
            (Value::Array(items), None) if items.iter().all(is_scalar) => {
                for item in &items {
                    self.scalar(name, item);
                }
            }
            (Value::Object(members), Some(part)) if part.style == Style::Form && part.explode => {
                members.iter().for_each(|(name, value)| self.nested(name, value));
            }
            (value, _) => self.nested(name, &value),
        }
        Ok(())
    }

    /// Adds a list in the style that the document names.
    fn list(&mut self, name: &str, items: &[Value], part: &Part) {
        if part.explode {
            return items.iter().for_each(|item| self.nested(name, item));
        }
        let separator = match part.style {
            Style::SpaceDelimited => " ",
            Style::PipeDelimited => "|",
            _ => ",",
        };
        let texts: Vec<String> = items.iter().filter_map(text).collect();
        self.text.append_pair(name, &texts.join(separator));
    }

    /// Adds a value; what lies within it has its way in brackets.
    fn nested(&mut self, name: &str, value: &Value) {
        match value {
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.nested(&format!("{name}[{index}]"), item);
                }
            }
            Value::Object(members) => {
                for (key, member) in members {
                    self.nested(&format!("{name}[{key}]"), member);
                }
            }
            scalar => self.scalar(name, scalar),
        }
    }

    fn scalar(&mut self, name: &str, value: &Value) {
        if let Some(text) = text(value) {
            self.text.append_pair(name, &text);
        }
    }
}

fn is_scalar(value: &Value) -> bool {
    !matches!(value, Value::Array(_) | Value::Object(_))
}

/// Returns the text of a scalar; `null` has none.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}
