//! The reading side: an object-safe view of a deserializer.

use crate::codec::{Codec, Shape, Union, UnionSlot};

/// A reader of one value.
pub type Reader<'a> = dyn Read + 'a;

/// Reading stopped; the reader has the reason and the path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop;

/// Reads one value. Each reader is used once.
pub trait Read {
    /// Reads `true` or `false`.
    fn boolean(&mut self) -> Result<bool, Stop>;
    /// Reads an integer, also when written as `1.0` (JSON Schema 2020-12, §4.2.3).
    fn integer(&mut self) -> Result<i64, Stop>;
    /// Reads an integer that is never negative.
    fn unsigned(&mut self) -> Result<u64, Stop>;
    /// Reads an integer of 128 bits.
    fn wide(&mut self) -> Result<i128, Stop>;
    /// Reads an integer of 128 bits that is never negative.
    fn wide_unsigned(&mut self) -> Result<u128, Stop>;
    /// Reads a number.
    fn float(&mut self) -> Result<f64, Stop>;
    /// Passes the digits of a number to `parse`, which returns the expected type if they do not
    /// match: the digits in the JSON, or those that distinguish the number from other floats.
    fn digits(
        &mut self,
        parse: &mut dyn FnMut(&str) -> Result<(), &'static str>,
    ) -> Result<(), Stop>;
    /// Reads a string.
    fn string(&mut self) -> Result<String, Stop>;
    /// Lends a string to `parse`, which returns what was expected where the text does not fit.
    fn text(&mut self, parse: &mut dyn FnMut(&str) -> Result<(), &'static str>)
    -> Result<(), Stop>;
    /// Reads bytes, from a format that has them.
    fn bytes(&mut self) -> Result<Vec<u8>, Stop>;
    /// Reads any value.
    fn value(&mut self) -> Result<serde_json::Value, Stop>;
    /// Reads `null` or a value.
    fn option(&mut self, slot: &mut dyn OptionSlot) -> Result<(), Stop>;
    /// Reads an array.
    fn list(&mut self, slot: &mut dyn ListSlot) -> Result<(), Stop>;
    /// Reads an object with any keys.
    fn map(&mut self, slot: &mut dyn MapSlot) -> Result<(), Stop>;
    /// Reads an object with known keys; unknown ones are passed over.
    fn record(&mut self, shape: &'static Shape, fields: &mut [&mut dyn Codec]) -> Result<(), Stop>;
    /// Reads an object with known keys; the values of all others go to `rest`.
    fn open_record(
        &mut self,
        shape: &'static Shape,
        fields: &mut [&mut dyn Codec],
        rest: &mut dyn MapSlot,
    ) -> Result<(), Stop>;
    /// Reads a value of one of several types.
    fn union(&mut self, union: &'static Union, slot: &mut dyn UnionSlot) -> Result<(), Stop>;
    /// Rejects a value that was read but does not match; `expected` describes what would.
    fn refuse(&mut self, expected: &'static str) -> Stop;
}

/// Where an optional value goes.
pub trait OptionSlot {
    /// Takes `null`.
    fn set_null(&mut self);
    /// Makes room for a value and lends it.
    fn set_value(&mut self) -> &mut dyn Codec;
}

/// Where the items of an array go.
pub trait ListSlot {
    /// Makes room for one more item and lends it.
    fn push(&mut self) -> &mut dyn Codec;
}

/// Where the entries of an object go.
pub trait MapSlot {
    /// Takes all entries away.
    fn empty(&mut self);
    /// Makes room for the value of `key` and lends it.
    fn insert(&mut self, key: String) -> &mut dyn Codec;
}
