//! Reading: an object-safe [`Read`] over any serde `Deserializer`.
//!
//! Every value is requested by its kind, as derived code does, so that formats without types (YAML
//! scalars, environment variables, query strings) are deserialized correctly.

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny};
use serde_json::Value;

use crate::codec::serde::exact::{DigitsVisitor, Parsed, RAW};
use crate::codec::serde::number::Number;
use crate::codec::serde::parsed::read_union;
use crate::codec::serde::record::RecordVisitor;
use crate::codec::serde::trail::Trail;
use crate::codec::serde::visit::{
    BooleanVisitor, BytesVisitor, ListVisitor, MapVisitor, NumberVisitor, OptionVisitor,
    StringVisitor, TextVisitor,
};
use crate::codec::{
    Codec, ListSlot, MapSlot, OptionSlot, Read, Reader, Shape, Stop, Union, UnionSlot,
};

/// Reads a blank value from any serde format.
///
/// # Errors
///
/// The path and what was expected there, never the value found; a failure of the format itself,
/// such as a syntax error, as the format reports it.
pub fn deserialize<'de, D>(slot: &mut dyn Codec, deserializer: D) -> Result<(), D::Error>
where
    D: Deserializer<'de>,
{
    let mut trail = Trail::default();
    deserialize_on(&mut trail, slot, deserializer).map_err(|error| match trail.fault() {
        Some(_) => D::Error::custom(&trail),
        None => error,
    })
}

/// Reads a blank value and leaves on the trail where and why reading stopped.
///
/// # Errors
///
/// The format's own error. It is for syntax errors only: the text of others may hold the value
/// found, so the trail is what to report.
pub fn deserialize_on<'de, D>(
    trail: &mut Trail,
    slot: &mut dyn Codec,
    deserializer: D,
) -> Result<(), D::Error>
where
    D: Deserializer<'de>,
{
    Seed { slot, trail }.deserialize(deserializer)
}

/// A value that waits for its deserializer.
pub(super) struct Seed<'a> {
    pub(super) slot: &'a mut dyn Codec,
    pub(super) trail: &'a mut Trail,
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        let Self { slot, trail } = self;
        read_with(trail, source, |reader| slot.read(reader))
    }
}

/// Reads one value by asking a reader for it.
fn read_with<'de, D: Deserializer<'de>>(
    trail: &mut Trail,
    source: D,
    read: impl FnOnce(&mut Reader<'_>) -> Result<(), Stop>,
) -> Result<(), D::Error> {
    let mut reader = SerdeReader { source: Some(source), error: None, trail };
    let result = read(&mut reader);
    match (reader.error, result, reader.source) {
        (Some(error), ..) => Err(error),
        (None, Err(Stop), _) => Err(D::Error::custom(reader.trail)),
        // The value is not needed, but the format expects it to be read.
        (None, Ok(()), Some(source)) => IgnoredAny::deserialize(source).map(drop),
        (None, Ok(()), None) => Ok(()),
    }
}

/// Reads one value; serde's error waits in here while a [`Stop`] passes through the model.
struct SerdeReader<'t, D, E> {
    source: Option<D>,
    error: Option<E>,
    trail: &'t mut Trail,
}

impl<'de, D: Deserializer<'de>> SerdeReader<'_, D, D::Error> {
    fn ask<T>(
        &mut self,
        read: impl FnOnce(D, &mut Trail) -> Result<T, D::Error>,
    ) -> Result<T, Stop> {
        let source = self.source.take().ok_or(Stop)?;
        read(source, self.trail).map_err(|error| {
            self.error = Some(error);
            Stop
        })
    }

    fn object(
        &mut self,
        shape: &'static Shape,
        fields: &mut [&mut dyn Codec],
        rest: Option<&mut dyn MapSlot>,
    ) -> Result<(), Stop> {
        debug_assert_eq!(shape.fields.len(), fields.len(), "{} and its shape differ", shape.name);
        self.ask(|source, trail| {
            source.deserialize_map(RecordVisitor { shape, fields, rest, trail })
        })
    }

    fn number<T>(
        &mut self,
        expected: &'static str,
        read: impl FnOnce(D, NumberVisitor<'_>) -> Result<Number, D::Error>,
        convert: impl FnOnce(Number) -> Option<T>,
    ) -> Result<T, Stop> {
        let number = self.ask(|source, trail| read(source, NumberVisitor { expected, trail }))?;
        convert(number).ok_or_else(|| self.refuse(expected))
    }
}

impl<'de, D: Deserializer<'de>> Read for SerdeReader<'_, D, D::Error> {
    fn boolean(&mut self) -> Result<bool, Stop> {
        self.ask(|source, trail| source.deserialize_bool(BooleanVisitor { trail }))
    }

    fn integer(&mut self) -> Result<i64, Stop> {
        self.number("an integer", |source, v| source.deserialize_i64(v), Number::integer)
    }

    fn unsigned(&mut self) -> Result<u64, Stop> {
        let expected = "an integer that is not negative";
        self.number(expected, |source, v| source.deserialize_u64(v), Number::unsigned)
    }

    fn wide(&mut self) -> Result<i128, Stop> {
        self.number("a 128-bit integer", |source, v| source.deserialize_i128(v), Number::wide)
    }

    fn wide_unsigned(&mut self) -> Result<u128, Stop> {
        let expected = "an unsigned 128-bit integer";
        self.number(expected, |source, v| source.deserialize_u128(v), Number::wide_unsigned)
    }

    fn float(&mut self) -> Result<f64, Stop> {
        self.number("a number", |source, v| source.deserialize_f64(v), |n| Some(n.float()))
    }

    fn digits(
        &mut self,
        parse: &mut dyn FnMut(&str) -> Result<(), &'static str>,
    ) -> Result<(), Stop> {
        self.ask(|source, trail| {
            source.deserialize_newtype_struct(RAW, DigitsVisitor { parse, trail })
        })?
        .map_err(|expected| self.refuse(expected))
    }

    fn string(&mut self) -> Result<String, Stop> {
        self.ask(|source, trail| source.deserialize_string(StringVisitor { trail }))
    }

    fn text(
        &mut self,
        parse: &mut dyn FnMut(&str) -> Result<(), &'static str>,
    ) -> Result<(), Stop> {
        self.ask(|source, trail| source.deserialize_str(TextVisitor { parse, trail }))?
            .map_err(|expected| self.refuse(expected))
    }

    fn bytes(&mut self) -> Result<Vec<u8>, Stop> {
        self.ask(|source, trail| source.deserialize_byte_buf(BytesVisitor { trail }))
    }

    fn value(&mut self) -> Result<Value, Stop> {
        self.ask(|source, _| Value::deserialize(source))
    }

    fn option(&mut self, slot: &mut dyn OptionSlot) -> Result<(), Stop> {
        self.ask(|source, trail| source.deserialize_option(OptionVisitor { slot, trail }))
    }

    fn list(&mut self, slot: &mut dyn ListSlot) -> Result<(), Stop> {
        self.ask(|source, trail| source.deserialize_seq(ListVisitor { slot, trail }))
    }

    fn map(&mut self, slot: &mut dyn MapSlot) -> Result<(), Stop> {
        self.ask(|source, trail| source.deserialize_map(MapVisitor { slot, trail }))
    }

    fn record(&mut self, shape: &'static Shape, fields: &mut [&mut dyn Codec]) -> Result<(), Stop> {
        self.object(shape, fields, None)
    }

    fn open_record(
        &mut self,
        shape: &'static Shape,
        fields: &mut [&mut dyn Codec],
        rest: &mut dyn MapSlot,
    ) -> Result<(), Stop> {
        self.object(shape, fields, Some(rest))
    }

    fn union(&mut self, union: &'static Union, slot: &mut dyn UnionSlot) -> Result<(), Stop> {
        let Parsed { value, digits } = self.ask(|source, _| Parsed::read(source))?;
        self.trail.keep_digits(digits);
        read_union(self.trail, &value, union, slot)
    }

    fn refuse(&mut self, expected: &'static str) -> Stop {
        self.trail.refuse(expected);
        Stop
    }
}
