//! The writing side: an object-safe view of a serializer.

use std::any::Any;
use std::collections::BTreeMap;
use std::fmt;

use crate::codec::{Codec, Shape};

/// A writer of one value.
pub type Writer<'a> = dyn Write + 'a;

/// Takes the item of an array that is written.
pub type TakeItem<'a> = dyn FnMut(&dyn Codec) + 'a;

/// Takes an entry of an object that is written.
pub type TakeEntry<'a> = dyn FnMut(&str, &dyn Codec) + 'a;

/// The field of an object that names a case of a union, and the text that it holds.
pub type Tag = (&'static str, &'static str);

/// A value that only a form with parts can carry, such as a file.
///
/// The codec knows nothing else of it; who writes such a form knows its type.
pub trait Attachment: Any + fmt::Debug {}

/// Writes one value. Each writer is used once; it keeps its own error.
pub trait Write {
    /// Writes `null`.
    fn null(&mut self);
    /// Writes a boolean.
    fn boolean(&mut self, value: bool);
    /// Writes an integer.
    fn integer(&mut self, value: i64);
    /// Writes an integer that is never negative.
    fn unsigned(&mut self, value: u64);
    /// Writes an integer of 128 bits.
    fn wide(&mut self, value: i128) {
        match (i64::try_from(value), u64::try_from(value)) {
            (Ok(value), _) => self.integer(value),
            (_, Ok(value)) => self.unsigned(value),
            _ => self.digits(&value.to_string()),
        }
    }
    /// Writes an integer of 128 bits that is never negative.
    fn wide_unsigned(&mut self, value: u128) {
        match u64::try_from(value) {
            Ok(value) => self.unsigned(value),
            Err(_) => self.digits(&value.to_string()),
        }
    }
    /// Writes the digits of a number: an integer beyond 64 bits, or a decimal.
    fn digits(&mut self, digits: &str);
    /// Writes a number; one that JSON cannot express is a failure, never `null`.
    fn float(&mut self, value: f64);
    /// Writes a string.
    fn string(&mut self, value: &str);
    /// Writes a string that `Debug` hides.
    fn secret(&mut self, value: &str) {
        self.string(value);
    }
    /// Writes a value that is a string on the wire and something else in Rust, such as an enum.
    fn symbol(&mut self, wire: &str, _rust: &dyn fmt::Debug) {
        self.string(wire);
    }
    /// Writes a value that is an integer on the wire and something else in Rust, such as an enum.
    fn number_symbol(&mut self, wire: i64, _rust: &dyn fmt::Debug) {
        self.integer(wire);
    }
    /// Notes that the model does not list the value that is written next.
    fn unlisted(&mut self) {}
    /// Writes what only a form with parts can carry.
    fn attachment(&mut self, attachment: &dyn Attachment);
    /// Writes any value.
    fn value(&mut self, value: &serde_json::Value);
    /// Writes a value, or `null`.
    fn option(&mut self, value: Option<&dyn Codec>);
    /// Writes a variant of a Rust enum: its payload, or `null`; `Debug` shows its name.
    fn variant(&mut self, _rust: &'static str, value: Option<&dyn Codec>) {
        self.option(value);
    }
    /// Writes a value of a union that is none of its cases.
    fn unknown(&mut self, value: &serde_json::Value) {
        self.unlisted();
        self.variant("UnknownValue", Some(value));
    }
    /// Writes a variant of a Rust enum whose value does not say which it is: with the tag.
    fn tagged(&mut self, rust: &'static str, _tag: Tag, value: &dyn Codec) {
        self.variant(rust, Some(value));
    }
    /// Writes an array of `length` items.
    fn list(&mut self, length: usize, item: &dyn Fn(usize, &mut TakeItem<'_>));
    /// Writes an object with any keys.
    fn map(&mut self, entries: &dyn Fn(&mut TakeEntry<'_>));
    /// Writes an object with known keys.
    fn record(&mut self, shape: &'static Shape, fields: &[&dyn Codec]) {
        self.open_record(shape, fields, &|_| {});
    }
    /// Writes an object with known keys, and then the entries that `rest` lends.
    fn open_record(
        &mut self,
        shape: &'static Shape,
        fields: &[&dyn Codec],
        rest: &dyn Fn(&mut TakeEntry<'_>),
    );
}

/// Lends the entries of a map to a writer.
pub fn entries<T: Codec>(map: &BTreeMap<String, T>) -> impl Fn(&mut TakeEntry<'_>) {
    move |lend| map.iter().for_each(|(key, value)| lend(key, value))
}
