//! From an event to the JSON text of the item that the document describes.

use serde_json::{Map, Value};

use super::sse::ServerEvent;
use crate::operation::{Data, Events};

impl Events {
    /// Returns whether the event says that the stream is over.
    ///
    /// `[DONE]` is what APIs send that speak JSON otherwise; no document describes it.
    pub(super) fn is_end(self, event: &ServerEvent) -> bool {
        match self.end {
            Some(end) => event.data == end,
            None => self.data != Data::Text && event.data.trim() == "[DONE]",
        }
    }

    /// Returns the item as JSON text; data that is not JSON stays what it is, to be reported.
    pub(super) fn item(self, event: ServerEvent) -> Vec<u8> {
        if !self.envelope {
            return match self.data {
                Data::Json => event.data.into_bytes(),
                _ => self.value(event.data).to_string().into_bytes(),
            };
        }
        let mut item = Map::new();
        let mut add = |name: &str, value: Option<Value>| {
            item.extend(value.map(|value| (name.to_owned(), value)));
        };
        add("event", event.event.map(Value::from));
        add("id", event.id.map(Value::from));
        add("retry", event.retry.map(Value::from));
        add("data", Some(self.value(event.data)));
        Value::Object(item).to_string().into_bytes()
    }

    fn value(self, data: String) -> Value {
        let is_json = match self.data {
            Data::Text => false,
            Data::Json => true,
            Data::Either => data.trim_start().starts_with(['{', '[']),
        };
        let parsed = if is_json { serde_json::from_str(&data).ok() } else { None };
        parsed.unwrap_or(Value::String(data))
    }
}
