//! Numbers with all of their digits: those in the JSON, if the format is that of `serde_json` and
//! its feature `raw_value` is enabled; otherwise Rust numbers.
//!
//! An SDK enables the feature if it has numbers that do not fit a 64-bit type.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Unexpected, Visitor};
use serde_json::Value;

use crate::codec::serde::trail::Trail;

/// The name by which `serde_json` passes the JSON of a value (`serde_json::value::RawValue`).
pub(super) const RAW: &str = "$serde_json::private::RawValue";

/// Takes the digits of a number.
pub(super) struct DigitsVisitor<'p, 't> {
    pub(super) parse: &'p mut dyn FnMut(&str) -> Result<(), &'static str>,
    pub(super) trail: &'t Trail,
}

impl DigitsVisitor<'_, '_> {
    fn number(self, number: &dyn fmt::Display) -> Result<(), &'static str> {
        (self.parse)(&number.to_string())
    }
}

impl<'de> Visitor<'de> for DigitsVisitor<'_, '_> {
    type Value = Result<(), &'static str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.trail.expecting("a number", f)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Self::Value, E> {
        Ok(self.number(&value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Self::Value, E> {
        Ok(self.number(&value))
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Self::Value, E> {
        Ok(self.number(&value))
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Self::Value, E> {
        Ok(self.number(&value))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Self::Value, E> {
        Ok(self.number(&value))
    }

    fn visit_newtype_struct<D>(self, source: D) -> Result<Self::Value, D::Error>
    where
        D: Deserializer<'de>,
    {
        source.deserialize_any(self)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        match raw_text(&mut map)? {
            Some(text) if text.starts_with(|c: char| c == '-' || c.is_ascii_digit()) => {
                Ok((self.parse)(&text))
            }
            Some(_) => Ok(Err("a number")),
            None => Err(A::Error::invalid_type(Unexpected::Map, &self)),
        }
    }
}

/// Returns the JSON of a value, if a map passes it.
fn raw_text<'de, A: MapAccess<'de>>(map: &mut A) -> Result<Option<String>, A::Error> {
    match map.next_key::<String>()? {
        Some(key) if key == RAW => map.next_value().map(Some),
        _ => Ok(None),
    }
}

/// The numbers of a value whose digits its tree does not keep, by the addresses of their nodes: the
/// tree is borrowed while it is read.
pub(super) type Digits = BTreeMap<usize, String>;

/// A value as a tree.
pub(super) struct Parsed {
    pub(super) value: Box<Value>,
    pub(super) digits: Digits,
}

impl Parsed {
    /// Reads a value.
    pub(super) fn read<'de, D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        source.deserialize_newtype_struct(RAW, ParsedVisitor)
    }

    fn of(value: Value) -> Self {
        Self { value: Box::new(value), digits: Digits::new() }
    }

    fn from_text(text: &str) -> serde_json::Result<Self> {
        let mut parsed = Self::of(serde_json::from_str(text)?);
        if has_digits(text) {
            let Self { value, digits } = &mut parsed;
            let mut source = serde_json::Deserializer::from_str(text);
            // The tree differs only for repeated keys, of which the last one is used.
            let _found = Gather { value: Some(value), digits }.deserialize(&mut source);
        }
        Ok(parsed)
    }
}

struct ParsedVisitor;

impl<'de> Visitor<'de> for ParsedVisitor {
    type Value = Parsed;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, source: D) -> Result<Parsed, D::Error> {
        Value::deserialize(source).map(Parsed::of)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Parsed, E> {
        Ok(Parsed::of(value.into()))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Parsed, A::Error> {
        let text = raw_text(&mut map)?;
        let text = text.ok_or_else(|| A::Error::invalid_type(Unexpected::Map, &self))?;
        Parsed::from_text(&text).map_err(A::Error::custom)
    }
}

/// Returns whether the JSON may have numbers whose digits differ from their floats, or that are
/// larger than 64 bits.
fn has_digits(text: &str) -> bool {
    let mut run = 0;
    text.bytes().any(|byte| match byte {
        b'0'..=b'9' => {
            run += 1;
            run > 18
        }
        b'.' | b'e' | b'E' => run > 0,
        _ => {
            run = 0;
            false
        }
    })
}

/// Finds the numbers of a tree whose digits differ in the JSON.
struct Gather<'v, 'd> {
    /// Nothing is known about a value that replaces another one.
    value: Option<&'v Value>,
    digits: &'d mut Digits,
}

impl<'de> DeserializeSeed<'de> for Gather<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        match self.value {
            Some(Value::Array(_)) => source.deserialize_seq(self),
            Some(Value::Object(_)) => source.deserialize_map(self),
            _ => source.deserialize_newtype_struct(RAW, self),
        }
    }
}

impl<'de> Visitor<'de> for Gather<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the same value again")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let values = self.value.and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        for index in 0.. {
            let value = values.get(index);
            if items.next_element_seed(Gather { value, digits: self.digits })?.is_none() {
                break;
            }
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        let members = self.value.filter(|value| value.is_object());
        while let Some(key) = entries.next_key::<String>()? {
            let Some(members) = members else {
                let text: String = entries.next_value()?;
                if let Some(value @ Value::Number(number)) = self.value {
                    self.digits.remove(&address(value));
                    let differs = number.to_string() != text;
                    self.digits.extend(differs.then(|| (address(value), text)));
                }
                continue;
            };
            let value = members.get(&key);
            entries.next_value_seed(Gather { value, digits: self.digits })?;
        }
        Ok(())
    }
}

/// Returns what identifies a node in its tree.
pub(super) fn address(value: &Value) -> usize {
    std::ptr::from_ref(value).addr()
}
