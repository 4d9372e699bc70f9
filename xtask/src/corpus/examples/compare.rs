//! Whether two JSON values are the same, where a type has several spellings for one value.

use std::net::IpAddr;

use serde_json::{Map, Value};

/// Where two values differ, and how.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Difference {
    /// The place within the value, as in `items[0].id`.
    pub(super) place: String,
    /// What is there.
    pub(super) message: String,
}

impl Difference {
    /// Returns the difference that a value makes which cannot be read.
    pub(super) fn unread(message: &Value) -> Self {
        let message = message.as_str().unwrap_or_default();
        Self { place: String::new(), message: format!("not deserialized: {message}") }
    }

    fn new(message: impl Into<String>) -> Self {
        Self { place: String::new(), message: message.into() }
    }

    fn within(self, place: &str) -> Self {
        let between = if self.place.is_empty() || self.place.starts_with('[') { "" } else { "." };
        Self { place: format!("{place}{between}{}", self.place), ..self }
    }
}

/// Returns where what came out differs from what went in; unknown fields are not missed.
pub(super) fn difference(before: &Value, after: &Value) -> Option<Difference> {
    match (before, after) {
        (Value::Object(before), Value::Object(after)) => objects(before, after),
        (Value::Array(before), Value::Array(after)) if before.len() == after.len() => {
            let pairs = before.iter().zip(after).enumerate();
            pairs
                .map(|(index, (before, after))| {
                    Some(difference(before, after)?.within(&format!("[{index}]")))
                })
                .find_map(|found| found)
        }
        (Value::Number(before), Value::Number(after)) if before.as_f64() == after.as_f64() => None,
        (Value::String(before), Value::String(after)) if is_same_text(before, after) => None,
        _ if before == after => None,
        _ => Some(Difference::new(format!("{} became {}", short(before), short(after)))),
    }
}

fn objects(before: &Map<String, Value>, after: &Map<String, Value>) -> Option<Difference> {
    let added = after.keys().find(|key| !before.contains_key(*key));
    if let Some(key) = added {
        return Some(Difference::new("was missing").within(key));
    }
    before.iter().find_map(|(key, before)| Some(difference(before, after.get(key)?)?.within(key)))
}

/// Returns whether two texts are one timestamp, one UUID or one address.
fn is_same_text(before: &str, after: &str) -> bool {
    let moment = |text: &str| text.parse::<jiff::Timestamp>().ok();
    let address = |text: &str| text.parse::<IpAddr>().ok();
    before == after
        || before.eq_ignore_ascii_case(after)
        || moment(before).is_some_and(|before| Some(before) == moment(after))
        || address(before).is_some_and(|before| Some(before) == address(after))
}

fn short(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn spellings_of_one_value_are_the_same() {
        for (before, after) in [
            (json!(1.0), json!(1)),
            (json!("2020-01-01T00:00:00+00:00"), json!("2020-01-01T00:00:00Z")),
            (json!({"known": 1, "unknown": 2}), json!({"known": 1})),
            (json!("0:0:0:0:0:0:0:1"), json!("::1")),
            (json!([{"a": null}]), json!([{"a": null}])),
        ] {
            assert_eq!(difference(&before, &after), None, "{before} {after}");
        }
    }

    #[test]
    fn differences_have_a_place() {
        for (before, after, expected) in [
            (json!(1), json!(2), "|1 became 2"),
            (json!({"a": [{"b": "x"}]}), json!({"a": [{"b": "y"}]}), "a[0].b|\"x\" became \"y\""),
            (json!({}), json!({"a": 1}), "a|was missing"),
            (json!([1]), json!([1, 2]), "|[1] became [1,2]"),
            (json!(null), json!({}), "|null became {}"),
        ] {
            let found = difference(&before, &after).map(|d| format!("{}|{}", d.place, d.message));
            assert_eq!(found.as_deref(), Some(expected));
        }
    }
}
