//! Timestamps whose examples in the document have no offset.
//!
//! RFC 3339 §5.6 requires an offset, but many servers send none: if no example of a `date-time` has
//! an offset, its format is `date-time-local`, as if the configuration listed it.

use std::collections::BTreeMap;

use super::{
    identify::may_hold,
    property_formats::{is_timestamp, localize},
    reference,
    value::{Object, Value},
};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};

/// How many values of examples are looked at, and how deep within each other, with references.
const VALUES: usize = 1_000_000;
const DEPTH: usize = 64;

/// Changes the format of the schemas whose examples have no offset, and notes them.
pub(super) fn apply(root: &mut Value) -> Diagnostics {
    let whole: &Value = root;
    let mut walk = Walk { root: whole, shown: BTreeMap::new(), left: VALUES };
    walk.node(whole, "", &mut Pointer::root());
    let is_local = |shown: &Shown| shown.local && !shown.offset;
    let shown: Vec<_> = walk.shown.into_iter().filter(|(_, shown)| is_local(shown)).collect();
    let mut found = Diagnostics::new();
    for (at, _) in shown {
        if let Some(Value::Object(schema)) = reference::find_mut(root, &at)
            && localize(schema)
        {
            let message = "the examples of this `date-time` have no offset; its type is a \
                           timestamp without an offset";
            let help = "to get a timestamp in UTC, add an offset to the examples, for example \
                        with an overlay";
            let note = Diagnostic::note(Code::LOCAL_TIME_INFERRED, message).with_help(help);
            found.push_grouped(note.at(at.key("format")));
        }
    }
    found
}

/// What examples of a schema look like.
#[derive(Clone, Copy, Default)]
struct Shown {
    /// Whether one has no offset.
    local: bool,
    /// Whether one has an offset.
    offset: bool,
}

struct Walk<'a> {
    root: &'a Value,
    shown: BTreeMap<Pointer, Shown>,
    /// How many values may still be looked at.
    left: usize,
}

impl Walk<'_> {
    /// Goes through the part of the document under a key, for its examples.
    fn node(&mut self, node: &Value, key: &str, at: &mut Pointer) {
        match node {
            Value::Object(members) => {
                for example in examples(members) {
                    // A parameter, header or media type has a schema, any other part may be one.
                    match members.get("schema") {
                        Some(schema) => self.compare(example, schema, &at.key("schema"), 0),
                        None => self.compare(example, node, at, 0),
                    }
                }
                for (name, member) in members.iter().filter(|(name, _)| may_hold(key, name)) {
                    at.push(name);
                    self.node(member, name, at);
                    at.pop();
                }
            }
            Value::Array(elements) => {
                for (index, element) in elements.iter().enumerate() {
                    at.push(&index.to_string());
                    self.node(element, "", at);
                    at.pop();
                }
            }
            _ => {}
        }
    }

    /// Notes what a value says of the timestamps of its schema.
    fn compare(&mut self, value: &Value, schema: &Value, at: &Pointer, depth: usize) {
        let Value::Object(members) = schema else { return };
        let Some(left) = self.left.checked_sub(1).filter(|_| depth < DEPTH) else { return };
        self.left = left;
        let root = self.root;
        if let Some(target) = members.get("$ref").and_then(Value::as_str).and_then(reference::local)
            && let Some(schema) = reference::find(root, &target)
        {
            self.compare(value, schema, &target, depth + 1);
        }
        for key in ["allOf", "anyOf", "oneOf"] {
            let parts = members.get(key).and_then(Value::as_array).unwrap_or_default();
            for (index, part) in parts.iter().enumerate() {
                self.compare(value, part, &at.key(key).index(index), depth + 1);
            }
        }
        match value {
            Value::String(text) if is_timestamp(members) => {
                let shown = self.shown.entry(at.clone()).or_default();
                match offset(text) {
                    Some(true) => shown.offset = true,
                    Some(false) => shown.local = true,
                    None => {}
                }
            }
            Value::Array(items) => {
                let Some(schema) = members.get("items") else { return };
                for item in items {
                    self.compare(item, schema, &at.key("items"), depth + 1);
                }
            }
            Value::Object(fields) => self.fields(fields, members, at, depth),
            _ => {}
        }
    }

    fn fields(&mut self, fields: &Object, members: &Object, at: &Pointer, depth: usize) {
        for (name, value) in fields {
            let property = members.get("properties").and_then(|properties| properties.get(name));
            if let Some(schema) = property {
                self.compare(value, schema, &at.key("properties").key(name), depth + 1);
            } else if let Some(schema) = members.get("additionalProperties") {
                self.compare(value, schema, &at.key("additionalProperties"), depth + 1);
            }
        }
    }
}

/// Returns the values that a part of the document shows.
fn examples(members: &Object) -> Vec<&Value> {
    let mut found: Vec<&Value> =
        ["example", "default", "const"].into_iter().filter_map(|key| members.get(key)).collect();
    for key in ["examples", "enum"] {
        match members.get(key) {
            Some(Value::Array(values)) => found.extend(values),
            // Example Objects by name; in Swagger 2.0, values by media type.
            Some(Value::Object(values)) => {
                found.extend(values.values().map(|one| one.get("value").unwrap_or(one)));
            }
            _ => {}
        }
    }
    found
}

/// Returns whether a timestamp has an offset; nothing of what is no timestamp (RFC 3339 §5.6).
fn offset(text: &str) -> Option<bool> {
    let (date, rest) = text.split_at_checked("yyyy-mm-dd".len())?;
    let is_date = |(index, byte): (usize, u8)| match index {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    };
    let time = rest.strip_prefix(['T', 't', ' '])?;
    if !date.bytes().enumerate().all(is_date) || !time.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    match time.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ':' | '.')) {
        "" => Some(false),
        end => (end.eq_ignore_ascii_case("z") || end.starts_with(['+', '-'])).then_some(true),
    }
}

#[cfg(test)]
mod tests {
    use super::offset;

    #[test]
    fn tells_timestamps_by_their_offset() {
        for (text, expected) in [
            ("2024-01-02T03:04:05", Some(false)),
            ("2024-01-02T03:04:05.123456", Some(false)),
            ("2024-01-02 03:04", Some(false)),
            ("2024-01-02T03:04:05Z", Some(true)),
            ("2024-01-02t03:04:05.1z", Some(true)),
            ("2024-01-02T03:04:05+0200", Some(true)),
            ("2024-01-02T03:04:05-02:00", Some(true)),
            ("2024-01-02", None),
            ("2024-01-02T", None),
            ("20240102T030405", None),
            ("2024-01-02T03:04:05 UTC", None),
            ("string", None),
            ("", None),
        ] {
            assert_eq!(offset(text), expected, "{text}");
        }
    }
}
