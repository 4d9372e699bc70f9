//! The codec of Rust's own types and of the containers that models are made of.
//!
//! A container empties itself before it reads, so that reading twice into one place (a repeated
//! key) leaves nothing of the first value.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use bytes::Bytes;
use serde_json::Value;

use crate::codec::{Codec, ListSlot, MapSlot, OptionSlot, Reader, Stop, Writer, entries};

/// Nothing: whatever comes is passed over, and `null` is written.
impl Codec for () {
    fn blank() -> Self {}

    fn read(&mut self, _: &mut Reader<'_>) -> Result<(), Stop> {
        Ok(())
    }

    fn write(&self, writer: &mut Writer<'_>) {
        writer.null();
    }
}

impl Codec for bool {
    fn blank() -> Self {
        false
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Stop> {
        *self = reader.boolean()?;
        Ok(())
    }

    fn write(&self, writer: &mut Writer<'_>) {
        writer.boolean(*self);
    }
}

impl Codec for f32 {
    fn blank() -> Self {
        0.0
    }

    #[expect(clippy::cast_possible_truncation, reason = "the nearest number is what is meant")]
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Stop> {
        *self = reader.float()? as Self;
        if self.is_infinite() {
            return Err(reader.refuse("a 32-bit number"));
        }
        Ok(())
    }

    fn write(&self, writer: &mut Writer<'_>) {
        // By its digits: widening the bits would write 0.1 as 0.10000000149011612.
        writer.float(self.to_string().parse().unwrap_or(f64::from(*self)));
    }
}

impl Codec for f64 {
    fn blank() -> Self {
        0.0
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Stop> {
        *self = reader.float()?;
        Ok(())
    }

    fn write(&self, writer: &mut Writer<'_>) {
        writer.float(*self);
    }
}

impl Codec for String {
    fn blank() -> Self {
        Self::new()
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Stop> {
        *self = reader.string()?;
        Ok(())
    }

    fn write(&self, writer: &mut Writer<'_>) {
        writer.string(self);
    }
}

/// Bytes are the body of a response that is not JSON; no field is bytes.
impl Codec for Bytes {
    fn blank() -> Self {
        Self::new()
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Stop> {
        *self = reader.bytes()?.into();
        Ok(())
    }

    fn write(&self, writer: &mut Writer<'_>) {
        writer.string(&String::from_utf8_lossy(self));
    }
}

impl Codec for Value {
    fn blank() -> Self {
        Self::Null
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Stop> {
        *self = reader.value()?;
        Ok(())
    }

    fn write(&self, writer: &mut Writer<'_>) {
        writer.value(self);
    }

    fn from_null() -> Option<Self> {
        Some(Self::Null)
    }
}

impl<T: Codec> Codec for Box<T> {
    fn blank() -> Self {
        Self::new(T::blank())
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Stop> {
        (**self).read(reader)
    }

    fn write(&self, writer: &mut Writer<'_>) {
        (**self).write(writer);
    }

    fn from_null() -> Option<Self> {
        T::from_null().map(Self::new)
    }

    fn is_absent(&self) -> bool {
        (**self).is_absent()
    }
}

impl<T: Codec> Codec for Option<T> {
    fn blank() -> Self {
        None
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Stop> {
        *self = None;
        reader.option(self)
    }

    fn write(&self, writer: &mut Writer<'_>) {
        writer.option(self.as_ref().map(|value| value as &dyn Codec));
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Codec> OptionSlot for Option<T> {
    fn set_null(&mut self) {
        *self = T::from_null();
    }

    fn set_value(&mut self) -> &mut dyn Codec {
        self.insert(T::blank())
    }
}

impl<T: Codec> Codec for Vec<T> {
    fn blank() -> Self {
        Self::new()
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Stop> {
        self.clear();
        reader.list(self)
    }

    fn write(&self, writer: &mut Writer<'_>) {
        writer.list(self.len(), &|index, lend| lend(&self[index]));
    }
}

impl<T: Codec> ListSlot for Vec<T> {
    fn push(&mut self) -> &mut dyn Codec {
        let last = self.len();
        Vec::push(self, T::blank());
        &mut self[last]
    }
}

impl<T: Codec> Codec for BTreeMap<String, T> {
    fn blank() -> Self {
        Self::new()
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Stop> {
        self.clear();
        reader.map(self)
    }

    fn write(&self, writer: &mut Writer<'_>) {
        writer.map(&entries(self));
    }
}

impl<T: Codec> MapSlot for BTreeMap<String, T> {
    fn empty(&mut self) {
        self.clear();
    }

    fn insert(&mut self, key: String) -> &mut dyn Codec {
        match self.entry(key) {
            Entry::Vacant(entry) => entry.insert(T::blank()),
            Entry::Occupied(entry) => {
                let value = entry.into_mut();
                *value = T::blank();
                value
            }
        }
    }
}
