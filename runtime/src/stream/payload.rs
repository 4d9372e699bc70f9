//! From an event to the JSON text of the item that the document describes.

use serde_json::Value;

use super::{Item, sse::ServerEvent};
use crate::operation::{Data, Events};

impl Events {
    /// Returns whether the event ends the stream.
    ///
    /// `[DONE]` is what APIs send that speak JSON otherwise; no document describes it.
    pub(super) fn is_end(self, event: &ServerEvent) -> bool {
        match self.end {
            Some(end) => event.data == end,
            // An event with a name is one of the API's, whatever its data.
            None if self.data == Data::Either && event.event.is_some() => false,
            None => self.data != Data::Text && event.data.trim() == "[DONE]",
        }
    }

    /// Returns the item as JSON text; data that is not JSON is unchanged, to be reported.
    pub(super) fn item(self, event: ServerEvent) -> Item {
        if !self.envelope && self.data == Data::Json {
            return event.data.into_bytes().into();
        }
        let ServerEvent { event, data, id, retry } = event;
        let (first, other) = self.values(data);
        let written = |data: Value| {
            if !self.envelope {
                return data.to_string().into_bytes();
            }
            let members = [
                ("event", event.clone().map(Value::from)),
                ("id", id.clone().map(Value::from)),
                ("retry", retry.map(Value::from)),
                ("data", Some(data)),
            ];
            let members = members.into_iter();
            let members = members.filter_map(|(name, value)| Some((name.to_owned(), value?)));
            Value::Object(members.collect()).to_string().into_bytes()
        };
        Item { json: written(first), other: other.map(written) }
    }

    /// Returns the data as JSON, and as what else it may be.
    fn values(self, data: String) -> (Value, Option<Value>) {
        let parsed = match self.data {
            Data::Text => None,
            Data::Json | Data::Either => serde_json::from_str::<Value>(&data).ok(),
        };
        match parsed {
            None => (data.into(), None),
            Some(json) if self.data == Data::Json => (json, None),
            // JSON of one event is the text of another.
            Some(json) if json.is_object() || json.is_array() => (json, Some(data.into())),
            Some(json) => (data.into(), Some(json)),
        }
    }
}
