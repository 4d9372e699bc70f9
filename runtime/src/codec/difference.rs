//! The difference between the JSON that a value was read from and the JSON that it writes.
//!
//! It selects the case of a union that keeps most of the value: the value is written and compared
//! at the same time, without an intermediate copy.

use serde_json::{Number, Value};

use crate::codec::tagged::has;
use crate::codec::union::tag_text;
use crate::codec::{Attachment, Codec, Field, Presence, Shape, TakeEntry, TakeItem, Write};

/// What differs; of two, the lesser is the one whose first number that differs is less.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Difference {
    /// Values that the type does not list: other constants, unknown values of enums and unions.
    unlisted: usize,
    /// Values that are not written, with all that is in them.
    lost: usize,
    /// Values that are written in another spelling.
    changed: usize,
}

impl Difference {
    /// Returns whether the JSON is written as it was, and all of it is known.
    pub(super) fn is_none(self) -> bool {
        self == Self::default()
    }

    /// Returns whether anything is not written.
    pub(super) fn loses(self) -> bool {
        self.lost > 0
    }

    fn add(&mut self, other: Self) {
        self.unlisted += other.unlisted;
        self.lost += other.lost;
        self.changed += other.changed;
    }
}

/// Compares what a value writes with its source.
pub(super) struct Comparer<'v> {
    source: &'v Value,
    difference: Difference,
}

impl<'v> Comparer<'v> {
    pub(super) fn new(source: &'v Value) -> Self {
        Self { source, difference: Difference::default() }
    }

    pub(super) fn difference(&self) -> Difference {
        self.difference
    }

    fn scalar(&mut self, is_same: bool) {
        self.difference.changed += usize::from(!is_same);
    }

    /// Compares a part of the value.
    fn part(&mut self, value: &dyn Codec, source: &Value) {
        let mut inner = Comparer::new(source);
        value.write(&mut inner);
        self.difference.add(inner.difference);
    }

    /// Compares a member of an object, and returns how many members of the source it is.
    fn member(&mut self, key: &str, value: &dyn Codec) -> usize {
        let Some(source) = self.source.get(key) else { return 0 };
        self.part(value, source);
        1
    }

    /// Counts the members of the source that are not written, if they are not all.
    fn finish(&mut self, written: usize, is_written: &dyn Fn(&str) -> bool) {
        let Value::Object(members) = self.source else { return };
        if written < members.len() {
            let lost = members.iter().filter(|(key, _)| !is_written(key));
            self.difference.lost += lost.map(|(_, value)| size(value)).sum::<usize>();
        }
    }
}

impl Write for Comparer<'_> {
    fn null(&mut self) {
        self.scalar(self.source.is_null());
    }

    fn boolean(&mut self, value: bool) {
        self.scalar(self.source.as_bool() == Some(value));
    }

    fn integer(&mut self, value: i64) {
        // A fraction of zero is read and not written, and has no meaning.
        self.scalar(self.source.as_i64().is_none_or(|number| number == value));
    }

    fn unsigned(&mut self, value: u64) {
        self.scalar(self.source.as_u64().is_none_or(|number| number == value));
    }

    fn digits(&mut self, digits: &str) {
        // For a number that the tree cannot keep, it has the nearest float.
        let is_near = |number: &Number| number.is_f64() && number.as_f64() == digits.parse().ok();
        let number = self.source.as_number();
        self.scalar(number.is_some_and(|own| is_near(own) || own.to_string() == digits));
    }

    fn float(&mut self, value: f64) {
        let is_same = |number: f64| number.to_bits() == value.to_bits();
        self.scalar(self.source.as_f64().is_some_and(is_same));
    }

    fn string(&mut self, value: &str) {
        self.scalar(self.source.as_str() == Some(value));
    }

    fn unlisted(&mut self) {
        self.difference.unlisted += 1;
    }

    fn attachment(&mut self, _: &dyn Attachment) {}

    fn value(&mut self, value: &Value) {
        self.scalar(self.source == value);
    }

    fn option(&mut self, value: Option<&dyn Codec>) {
        match value {
            Some(value) => value.write(self),
            None => self.null(),
        }
    }

    fn list(&mut self, length: usize, item: &dyn Fn(usize, &mut TakeItem<'_>)) {
        let source = self.source;
        for index in 0..length {
            let Some(source) = source.get(index) else { break };
            item(index, &mut |value| self.part(value, source));
        }
        let items = source.as_array().into_iter().flatten();
        self.difference.lost += items.skip(length).map(size).sum::<usize>();
    }

    fn map(&mut self, entries: &dyn Fn(&mut TakeEntry<'_>)) {
        let mut written = 0;
        entries(&mut |key, value| written += self.member(key, value));
        self.finish(written, &|key| has(entries, key));
    }

    fn open_record(
        &mut self,
        shape: &'static Shape,
        fields: &[&dyn Codec],
        rest: &dyn Fn(&mut TakeEntry<'_>),
    ) {
        let is_written = |(field, value): &(&Field, &&dyn Codec)| {
            field.presence == Presence::Required || !value.is_absent()
        };
        let mut written = 0;
        for (field, value) in shape.fields.iter().zip(fields) {
            let source = self.source.get(field.name).and_then(tag_text);
            let is_other = field.constant.zip(source).is_some_and(|(own, other)| *own != *other);
            self.difference.unlisted += usize::from(is_other);
            if is_written(&(field, value)) {
                written += self.member(field.name, *value);
            }
        }
        rest(&mut |key, value| written += self.member(key, value));
        self.finish(written, &|key| {
            let mut own = shape.fields.iter().zip(fields).filter(is_written);
            own.any(|(field, _)| field.name == key) || has(rest, key)
        });
    }
}

/// Returns how many values a value has in it, itself among them.
pub(super) fn size(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(size).sum(),
        Value::Object(members) => members.values().map(size).sum(),
        _ => 0,
    }
}
