//! An argument as a parameter can carry it: a scalar, a list, or an object.
//!
//! The parameter styles know no nesting: RFC 6570 §2.3 leaves such values undefined, and so does
//! `OpenAPI` (3.1.1, §4.8.12.3). They are sent as what most servers can read: their JSON text.

use crate::codec::{Attachment, Codec, Presence, Shape, Tag, TakeEntry, Write, json, tagged};

/// A value; its scalars are the text to be sent, not yet encoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing to send: `null`, or an optional argument that was not given.
    Absent,
    /// A scalar.
    Scalar(String),
    /// A list; `null` items are left out (RFC 6570 §2.3).
    List(Vec<Member>),
    /// An object; `null` fields are left out (RFC 6570 §2.3).
    Object(Vec<(String, Member)>),
}

/// What a list or an object holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The text of a scalar, or the JSON of a list or an object.
    pub text: String,
    /// Whether it is a list or an object.
    pub is_nested: bool,
}

impl Value {
    /// Returns the value of `argument`.
    ///
    /// # Errors
    ///
    /// The reason why no parameter can carry it: it is a file, or not a finite number.
    pub fn of(argument: &dyn Codec) -> Result<Self, &'static str> {
        if argument.is_absent() {
            return Ok(Self::Absent);
        }
        let mut collector = Collector { value: Self::Absent, failure: None };
        argument.write(&mut collector);
        collector.failure.map_or(Ok(collector.value), Err)
    }
}

impl Member {
    /// Returns something of each text of a field that is a parameter of its own: a list of scalars
    /// is spelled as one of these.
    pub(crate) fn each<T>(&self, take: impl Fn(&str) -> T) -> Vec<T> {
        match serde_json::from_str(&self.text) {
            Ok(serde_json::Value::Array(items)) if self.is_nested => {
                let texts: Option<Vec<_>> = items.iter().map(scalar).collect();
                texts.map(|texts| texts.iter().flatten().map(|text| take(text)).collect())
            }
            _ => None,
        }
        .unwrap_or_else(|| vec![take(&self.text)])
    }
}

/// Returns the text of a scalar: nothing at all of a list or an object, and none of `null`.
#[expect(clippy::option_option, reason = "these are two things")]
fn scalar(value: &serde_json::Value) -> Option<Option<String>> {
    match Value::of(value) {
        Ok(Value::Scalar(text)) => Some(Some(text)),
        Ok(Value::Absent) => Some(None),
        _ => None,
    }
}

/// Collects what one value writes.
struct Collector {
    value: Value,
    failure: Option<&'static str>,
}

impl Collector {
    fn scalar(&mut self, text: String) {
        self.value = Value::Scalar(text);
    }

    /// Returns a member, if it is not `null`.
    fn member(&mut self, value: &dyn Codec) -> Option<Member> {
        let text = match Value::of(value) {
            Ok(Value::Scalar(text)) => return Some(Member { text, is_nested: false }),
            Ok(Value::Absent) => return None,
            Ok(Value::List(_) | Value::Object(_)) => json::to_text(value),
            Err(failure) => Err(failure),
        };
        match text {
            Ok(text) => Some(Member { text, is_nested: true }),
            Err(failure) => {
                self.failure = Some(failure);
                None
            }
        }
    }
}

impl Write for Collector {
    fn null(&mut self) {}

    fn boolean(&mut self, value: bool) {
        self.scalar(value.to_string());
    }

    fn integer(&mut self, value: i64) {
        self.scalar(value.to_string());
    }

    fn unsigned(&mut self, value: u64) {
        self.scalar(value.to_string());
    }

    fn digits(&mut self, digits: &str) {
        self.scalar(digits.to_owned());
    }

    fn float(&mut self, value: f64) {
        if value.is_finite() {
            self.scalar(value.to_string());
        } else {
            self.failure = Some("it is not a finite number");
        }
    }

    fn string(&mut self, value: &str) {
        self.scalar(value.to_owned());
    }

    fn attachment(&mut self, _: &dyn Attachment) {
        self.failure = Some("a file is sent as a part of a form only");
    }

    fn value(&mut self, value: &serde_json::Value) {
        self.value = match value {
            serde_json::Value::Null => Value::Absent,
            serde_json::Value::String(text) => Value::Scalar(text.clone()),
            serde_json::Value::Array(items) => {
                Value::List(items.iter().filter_map(|item| self.member(item)).collect())
            }
            serde_json::Value::Object(fields) => Value::Object(
                fields
                    .iter()
                    .filter_map(|(key, item)| Some((key.clone(), self.member(item)?)))
                    .collect(),
            ),
            scalar => Value::Scalar(scalar.to_string()),
        };
    }

    fn option(&mut self, value: Option<&dyn Codec>) {
        if let Some(value) = value {
            value.write(self);
        }
    }

    fn list(&mut self, length: usize, item: &dyn Fn(usize, &mut dyn FnMut(&dyn Codec))) {
        let mut items = Vec::with_capacity(length);
        for index in 0..length {
            item(index, &mut |value| {
                items.extend(self.member(value));
            });
        }
        self.value = Value::List(items);
    }

    fn tagged(&mut self, _: &'static str, tag: Tag, value: &dyn Codec) {
        tagged::write(self, tag, value);
    }

    fn map(&mut self, entries: &dyn Fn(&mut dyn FnMut(&str, &dyn Codec))) {
        let mut fields = Vec::new();
        entries(&mut |key, value| {
            fields.extend(self.member(value).map(|member| (key.to_owned(), member)));
        });
        self.value = Value::Object(fields);
    }

    fn open_record(
        &mut self,
        shape: &'static Shape,
        values: &[&dyn Codec],
        rest: &dyn Fn(&mut TakeEntry<'_>),
    ) {
        let mut fields = Vec::with_capacity(values.len());
        for (field, value) in shape.fields.iter().zip(values) {
            if field.presence == Presence::Optional && value.is_absent() {
                continue;
            }
            let member = self.member(*value);
            fields.extend(member.map(|member| (field.name.to_owned(), member)));
        }
        rest(&mut |key, value| {
            if shape.fields.iter().all(|field| field.name != key) {
                fields.extend(self.member(value).map(|member| (key.to_owned(), member)));
            }
        });
        self.value = Value::Object(fields);
    }
}
