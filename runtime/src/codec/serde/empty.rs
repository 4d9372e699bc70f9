//! A reader without input, which resets a value to its state before it was read.
//!
//! A key that occurs twice in an object is read twice into the same value, and the last one
//! overrides the first: without this, optional fields of the first object would remain.

use serde_json::Value;

use crate::codec::{
    Codec, ListSlot, MapSlot, OptionSlot, Read, Shape, Stop, Union, UnionSlot, union,
};

/// Empties `slot`, down to the fields of the records in it.
#[cold]
pub(super) fn empty(slot: &mut dyn Codec) {
    // The reader stops because it has no input; containers are empty by then.
    let _stop = slot.read(&mut Empty);
}

struct Empty;

impl Read for Empty {
    fn boolean(&mut self) -> Result<bool, Stop> {
        Ok(false)
    }

    fn integer(&mut self) -> Result<i64, Stop> {
        Ok(0)
    }

    fn unsigned(&mut self) -> Result<u64, Stop> {
        Ok(0)
    }

    fn wide(&mut self) -> Result<i128, Stop> {
        Ok(0)
    }

    fn wide_unsigned(&mut self) -> Result<u128, Stop> {
        Ok(0)
    }

    fn float(&mut self) -> Result<f64, Stop> {
        Ok(0.0)
    }

    fn string(&mut self) -> Result<String, Stop> {
        Ok(String::new())
    }

    fn text(&mut self, _: &mut dyn FnMut(&str) -> Result<(), &'static str>) -> Result<(), Stop> {
        Err(Stop)
    }

    fn digits(&mut self, _: &mut dyn FnMut(&str) -> Result<(), &'static str>) -> Result<(), Stop> {
        Err(Stop)
    }

    fn bytes(&mut self) -> Result<Vec<u8>, Stop> {
        Ok(Vec::new())
    }

    fn value(&mut self) -> Result<Value, Stop> {
        Ok(Value::Null)
    }

    fn option(&mut self, _: &mut dyn OptionSlot) -> Result<(), Stop> {
        Err(Stop)
    }

    fn list(&mut self, _: &mut dyn ListSlot) -> Result<(), Stop> {
        Err(Stop)
    }

    fn map(&mut self, _: &mut dyn MapSlot) -> Result<(), Stop> {
        Err(Stop)
    }

    fn record(&mut self, _: &'static Shape, fields: &mut [&mut dyn Codec]) -> Result<(), Stop> {
        for field in fields {
            empty(*field);
        }
        Ok(())
    }

    fn open_record(
        &mut self,
        shape: &'static Shape,
        fields: &mut [&mut dyn Codec],
        rest: &mut dyn MapSlot,
    ) -> Result<(), Stop> {
        rest.empty();
        self.record(shape, fields)
    }

    fn union(&mut self, _: &'static Union, slot: &mut dyn UnionSlot) -> Result<(), Stop> {
        slot.read_case(union::UNKNOWN, self)
    }

    fn refuse(&mut self, _: &'static str) -> Stop {
        Stop
    }
}
