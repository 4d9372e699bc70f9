//! An argument as a parameter can carry it: a scalar, a list of scalars, or a flat object.
//!
//! The parameter styles know no nesting, so that a deeper value is refused here, once, instead of
//! being lost or invented in each style.

use crate::codec::{Codec, Presence, Shape, TakeEntry, Write};
use crate::upload::Upload;

/// A value without nesting; its scalars are the text to be sent, not yet encoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing to send: `null`, or an optional argument that was not given.
    Absent,
    /// A scalar.
    Scalar(String),
    /// A list; `null` items are left out (RFC 6570 §2.3).
    List(Vec<String>),
    /// An object; `null` fields are left out (RFC 6570 §2.3).
    Object(Vec<(String, String)>),
}

impl Value {
    /// Returns the value of `argument`.
    ///
    /// # Errors
    ///
    /// The reason why no parameter can carry it: it is nested, or not a finite number.
    pub fn of(argument: &dyn Codec) -> Result<Self, &'static str> {
        if argument.is_absent() {
            return Ok(Self::Absent);
        }
        let mut collector = Collector { value: Self::Absent, failure: None };
        argument.write(&mut collector);
        collector.failure.map_or(Ok(collector.value), Err)
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

    /// Returns the text of a member, if it has one.
    fn member(&mut self, value: Result<Value, &'static str>) -> Option<String> {
        match value {
            Ok(Value::Scalar(text)) => return Some(text),
            Ok(Value::Absent) => {}
            Ok(_) => self.failure = Some("lists and objects inside it cannot be sent"),
            Err(failure) => self.failure = Some(failure),
        }
        None
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

    fn upload(&mut self, _: &Upload) {
        self.failure = Some("a file is sent as a part of a form only");
    }

    fn value(&mut self, value: &serde_json::Value) {
        self.value = match value {
            serde_json::Value::Null => Value::Absent,
            serde_json::Value::String(text) => Value::Scalar(text.clone()),
            serde_json::Value::Array(items) => {
                Value::List(items.iter().filter_map(|item| self.member(Value::of(item))).collect())
            }
            serde_json::Value::Object(fields) => Value::Object(
                fields
                    .iter()
                    .filter_map(|(key, item)| Some((key.clone(), self.member(Value::of(item))?)))
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
                items.extend(self.member(Value::of(value)));
            });
        }
        self.value = Value::List(items);
    }

    fn map(&mut self, entries: &dyn Fn(&mut dyn FnMut(&str, &dyn Codec))) {
        let mut fields = Vec::new();
        entries(&mut |key, value| {
            fields.extend(self.member(Value::of(value)).map(|text| (key.to_owned(), text)));
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
            let text = self.member(Value::of(*value));
            fields.extend(text.map(|text| (field.name.to_owned(), text)));
        }
        rest(&mut |key, value| {
            if shape.fields.iter().all(|field| field.name != key) {
                fields.extend(self.member(Value::of(value)).map(|text| (key.to_owned(), text)));
            }
        });
        self.value = Value::Object(fields);
    }
}
