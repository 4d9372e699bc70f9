//! The visitors that serde calls with the value that it found, one per kind of value.
//!
//! serde calls `expecting` only to report a mismatch; the trail then notes the expectation, which
//! distinguishes a wrong kind from a syntax error in any format.

use std::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor,
    value::{BytesDeserializer, StrDeserializer},
};

use crate::codec::serde::de::Seed;
use crate::codec::serde::number::Number;
use crate::codec::serde::trail::Trail;
use crate::codec::{ListSlot, MapSlot, OptionSlot};

/// Takes `true` or `false`.
pub(super) struct BooleanVisitor<'t> {
    pub(super) trail: &'t Trail,
}

impl Visitor<'_> for BooleanVisitor<'_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.trail.expecting("a boolean", f)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<bool, E> {
        Ok(value)
    }
}

/// Takes any number; the reader decides whether it fits.
pub(super) struct NumberVisitor<'t> {
    pub(super) expected: &'static str,
    pub(super) trail: &'t Trail,
}

impl Visitor<'_> for NumberVisitor<'_> {
    type Value = Number;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.trail.expecting(self.expected, f)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Number, E> {
        Ok(Number::Signed(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Number, E> {
        Ok(Number::Unsigned(value))
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Number, E> {
        Ok(Number::Wide(value))
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Number, E> {
        Ok(Number::WideUnsigned(value))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Number, E> {
        Ok(Number::Float(value))
    }
}

/// Takes a string to keep.
pub(super) struct StringVisitor<'t> {
    pub(super) trail: &'t Trail,
}

impl Visitor<'_> for StringVisitor<'_> {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.trail.expecting("a string", f)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<String, E> {
        Ok(value.to_owned())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<String, E> {
        Ok(value)
    }
}

impl<'de> DeserializeSeed<'de> for StringVisitor<'_> {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<String, D::Error> {
        source.deserialize_string(self)
    }
}

/// Takes bytes to keep.
pub(super) struct BytesVisitor<'t> {
    pub(super) trail: &'t Trail,
}

impl Visitor<'_> for BytesVisitor<'_> {
    type Value = Vec<u8>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.trail.expecting("bytes", f)
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Vec<u8>, E> {
        Ok(bytes.to_vec())
    }

    fn visit_byte_buf<E: Error>(self, bytes: Vec<u8>) -> Result<Vec<u8>, E> {
        Ok(bytes)
    }
}

/// Passes a string to a parser; its result is the value.
pub(super) struct TextVisitor<'p, 't> {
    pub(super) parse: &'p mut dyn FnMut(&str) -> Result<(), &'static str>,
    pub(super) trail: &'t Trail,
}

impl Visitor<'_> for TextVisitor<'_, '_> {
    type Value = Result<(), &'static str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.trail.expecting("a string", f)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Self::Value, E> {
        Ok((self.parse)(value))
    }
}

/// Takes nothing or a value.
pub(super) struct OptionVisitor<'a> {
    pub(super) slot: &'a mut dyn OptionSlot,
    pub(super) trail: &'a mut Trail,
}

impl<'de> Visitor<'de> for OptionVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.trail.expecting("null or a value", f)
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.slot.set_null();
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.visit_none()
    }

    // Texts and bytes that are no JSON say nothing of options.
    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.visit_some(StrDeserializer::new(value))
    }

    fn visit_bytes<E: Error>(self, value: &[u8]) -> Result<(), E> {
        self.visit_some(BytesDeserializer::new(value))
    }

    fn visit_some<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        Seed { slot: self.slot.set_value(), trail: self.trail }.deserialize(source)
    }
}

/// Takes an array.
pub(super) struct ListVisitor<'a> {
    pub(super) slot: &'a mut dyn ListSlot,
    pub(super) trail: &'a mut Trail,
}

impl<'de> Visitor<'de> for ListVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.trail.expecting("an array", f)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let Self { slot, trail } = self;
        for index in 0.. {
            let item = items.next_element_seed(ItemSeed { slot: &mut *slot, trail: &mut *trail });
            if item.inspect_err(|_| trail.index(index))?.is_none() {
                break;
            }
        }
        Ok(())
    }
}

/// An item that gets its room only once it is known to come.
struct ItemSeed<'a> {
    slot: &'a mut dyn ListSlot,
    trail: &'a mut Trail,
}

impl<'de> DeserializeSeed<'de> for ItemSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        Seed { slot: self.slot.push(), trail: self.trail }.deserialize(source)
    }
}

/// Takes an object with any keys.
pub(super) struct MapVisitor<'a> {
    pub(super) slot: &'a mut dyn MapSlot,
    pub(super) trail: &'a mut Trail,
}

impl<'de> Visitor<'de> for MapVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.trail.expecting("an object", f)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        let Self { slot, trail } = self;
        // The slot takes the key; one buffer for all of them remembers the last for the trail.
        let mut last = String::new();
        while let Some(key) = entries.next_key_seed(StringVisitor { trail })? {
            last.clone_from(&key);
            let slot = slot.insert(key);
            let value = entries.next_value_seed(Seed { slot, trail: &mut *trail });
            value.inspect_err(|_| trail.key(last.clone()))?;
        }
        Ok(())
    }
}
