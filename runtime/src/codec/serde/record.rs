//! The visitor of records: finds the field of each key, and the required field that did not come.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor};

use crate::codec::serde::de::Seed;
use crate::codec::serde::empty::empty;
use crate::codec::serde::seen::Seen;
use crate::codec::serde::trail::Trail;
use crate::codec::serde::visit::OptionVisitor;
use crate::codec::{Codec, Field, MapSlot, OptionSlot, Presence, Shape};

/// Takes an object with known keys.
pub(super) struct RecordVisitor<'a, 'f, 'r> {
    pub(super) shape: &'static Shape,
    pub(super) fields: &'a mut [&'f mut dyn Codec],
    /// Where the values of other keys go, if they are kept.
    pub(super) rest: Option<&'r mut dyn MapSlot>,
    pub(super) trail: &'a mut Trail,
}

impl<'de> Visitor<'de> for RecordVisitor<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.trail.expecting("an object", f)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        let Self { shape, fields, mut rest, trail } = self;
        if let Some(rest) = &mut rest {
            rest.empty();
        }
        let mut seen = Seen::new(fields.len());
        let mut next = 0;
        let keep = rest.is_some();
        while let Some(found) =
            entries.next_key_seed(FieldVisitor { fields: shape.fields, next, keep, trail })?
        {
            let index = match (found, &mut rest) {
                (Found::Field(index), _) => index,
                (Found::Other(key), Some(rest)) => {
                    let slot = rest.insert(key.clone());
                    let value = entries.next_value_seed(Seed { slot, trail });
                    value.inspect_err(|_| trail.key(key))?;
                    continue;
                }
                (Found::Other(_), None) => {
                    entries.next_value::<IgnoredAny>()?;
                    continue;
                }
            };
            if seen.insert(index) {
                empty(&mut *fields[index]);
            }
            read_field(&mut entries, &shape.fields[index], &mut *fields[index], trail)?;
            next = index + 1;
        }
        match first_missing(shape, fields, &seen, trail) {
            None => Ok(()),
            Some(field) => {
                trail.missing(field.name);
                Err(A::Error::missing_field(field.name))
            }
        }
    }
}

/// Reads the value of a field.
fn read_field<'de, A: MapAccess<'de>>(
    entries: &mut A,
    field: &'static Field,
    slot: &mut dyn Codec,
    trail: &mut Trail,
) -> Result<(), A::Error> {
    let value = if has_no_null(field, slot) {
        entries.next_value_seed(NullableSeed { slot, trail })
    } else {
        entries.next_value_seed(Seed { slot, trail })
    };
    value.inspect_err(|_| trail.key(field.name))
}

/// Returns the first required field that did not come and has no room for its absence.
fn first_missing(
    shape: &'static Shape,
    fields: &[&mut dyn Codec],
    seen: &Seen,
    trail: &Trail,
) -> Option<&'static Field> {
    let missing = |(index, field): &(usize, &Field)| {
        field.presence == Presence::Required
            && !seen.contains(*index)
            && (trail.is_try() || !fields[*index].is_absent())
    };
    shape.fields.iter().enumerate().find(missing).map(|(_, field)| field)
}

/// Returns whether a field may be absent and its type has no room for `null`, as the list of a
/// page: `null` is then read as its absence.
pub(super) fn has_no_null(field: &Field, slot: &dyn Codec) -> bool {
    field.presence == Presence::Optional && !slot.is_absent()
}

/// A value that waits for its deserializer, which may have `null` in its place.
struct NullableSeed<'a> {
    slot: &'a mut dyn Codec,
    trail: &'a mut Trail,
}

impl<'de> DeserializeSeed<'de> for NullableSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        let Self { slot, trail } = self;
        source.deserialize_option(OptionVisitor { slot: &mut Blank(slot), trail })
    }
}

/// A value that is blank, and stays so where `null` comes.
struct Blank<'a>(&'a mut dyn Codec);

impl OptionSlot for Blank<'_> {
    fn set_null(&mut self) {}

    fn set_value(&mut self) -> &mut dyn Codec {
        self.0
    }
}

/// Takes a key of a record as the index of its field.
struct FieldVisitor<'t> {
    fields: &'static [Field],
    /// Where to look first: the field after the last, as most senders keep to the order.
    next: usize,
    /// Whether the text of an unknown key is needed.
    keep: bool,
    trail: &'t Trail,
}

/// What a key of a record is.
enum Found {
    /// The name of the field of this index.
    Field(usize),
    /// Another key, which is empty if its text is not needed.
    Other(String),
}

impl<'de> DeserializeSeed<'de> for FieldVisitor<'_> {
    type Value = Found;

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<Self::Value, D::Error> {
        source.deserialize_identifier(self)
    }
}

impl Visitor<'_> for FieldVisitor<'_> {
    type Value = Found;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.trail.expecting("a field name", f)
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Self::Value, E> {
        let position = |fields: &[Field]| fields.iter().position(|field| field.name == key);
        let (before, after) = self.fields.split_at(self.next);
        let found = position(after).map(|index| self.next + index).or_else(|| position(before));
        let other = || if self.keep { key.to_owned() } else { String::new() };
        Ok(found.map_or_else(|| Found::Other(other()), Found::Field))
    }
}
