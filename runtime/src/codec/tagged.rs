//! Objects that do not say which case of a union they are: they are written with the tag that does.

use std::fmt;

use serde_json::Value;

use crate::codec::{Attachment, Codec, Shape, Tag, TakeEntry, TakeItem, Write, Writer};

/// Writes a value with a tag, unless it has the field already.
pub fn write(writer: &mut Writer<'_>, (name, text): Tag, value: &dyn Codec) {
    value.write(&mut TagWriter { inner: writer, name, text: text.to_owned() });
}

/// Adds the tag to the object that is written.
struct TagWriter<'a, 'w> {
    inner: &'a mut Writer<'w>,
    name: &'static str,
    text: String,
}

impl Write for TagWriter<'_, '_> {
    fn null(&mut self) {
        self.inner.null();
    }

    fn boolean(&mut self, value: bool) {
        self.inner.boolean(value);
    }

    fn integer(&mut self, value: i64) {
        self.inner.integer(value);
    }

    fn unsigned(&mut self, value: u64) {
        self.inner.unsigned(value);
    }

    fn digits(&mut self, digits: &str) {
        self.inner.digits(digits);
    }

    fn float(&mut self, value: f64) {
        self.inner.float(value);
    }

    fn string(&mut self, value: &str) {
        self.inner.string(value);
    }

    fn secret(&mut self, value: &str) {
        self.inner.secret(value);
    }

    fn symbol(&mut self, wire: &str, rust: &dyn fmt::Debug) {
        self.inner.symbol(wire, rust);
    }

    fn unlisted(&mut self) {
        self.inner.unlisted();
    }

    fn attachment(&mut self, attachment: &dyn Attachment) {
        self.inner.attachment(attachment);
    }

    fn value(&mut self, value: &Value) {
        match value {
            Value::Object(members) => {
                self.map(&|lend| members.iter().for_each(|(name, value)| lend(name, value)));
            }
            other => self.inner.value(other),
        }
    }

    fn option(&mut self, value: Option<&dyn Codec>) {
        match value {
            Some(value) => value.write(self),
            None => self.inner.null(),
        }
    }

    fn list(&mut self, length: usize, item: &dyn Fn(usize, &mut TakeItem<'_>)) {
        self.inner.list(length, item);
    }

    fn map(&mut self, entries: &dyn Fn(&mut TakeEntry<'_>)) {
        let Self { inner, name, text } = self;
        if has(entries, name) {
            return inner.map(entries);
        }
        inner.map(&|lend| {
            lend(name, text);
            entries(lend);
        });
    }

    fn open_record(
        &mut self,
        shape: &'static Shape,
        fields: &[&dyn Codec],
        rest: &dyn Fn(&mut TakeEntry<'_>),
    ) {
        let Self { inner, name, text } = self;
        let own = shape.fields.iter().position(|field| field.name == *name);
        match own {
            Some(index) if fields[index].is_absent() => {
                let mut fields = fields.to_vec();
                fields[index] = text;
                inner.open_record(shape, &fields, rest);
            }
            None if !has(rest, name) => inner.open_record(shape, fields, &|lend| {
                lend(name, text);
                rest(lend);
            }),
            _ => inner.open_record(shape, fields, rest),
        }
    }
}

/// Returns whether one of the entries has this name.
pub(super) fn has(entries: &dyn Fn(&mut TakeEntry<'_>), name: &str) -> bool {
    let mut found = false;
    entries(&mut |key, _| found |= key == name);
    found
}
