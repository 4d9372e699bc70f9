//! Reading: a [`Read`] over JSON that is parsed already, as the value of a union is.
//!
//! It borrows the value: unions nested in unions read the same value, and a copy per level would
//! multiply its memory by the depth.

use std::str::FromStr;

use serde_json::Value;

use crate::codec::difference::{Comparer, Difference};
use crate::codec::serde::number::Number;
use crate::codec::serde::record::has_no_null;
use crate::codec::serde::trail::Trail;
use crate::codec::union::{Choice, UNKNOWN};
use crate::codec::{
    Codec, Field, ListSlot, MapSlot, OptionSlot, Presence, Read, Shape, Stop, Union, UnionSlot,
};

/// Reads one parsed value.
struct ParsedReader<'v, 't> {
    value: &'v Value,
    trail: &'t mut Trail,
}

/// Reads a parsed value into a slot.
pub(in super::super) fn read(
    trail: &mut Trail,
    value: &Value,
    slot: &mut dyn Codec,
) -> Result<(), Stop> {
    slot.read(&mut ParsedReader { value, trail })
}

/// Reads a parsed value as the case that it is.
pub(super) fn read_union(
    trail: &mut Trail,
    value: &Value,
    union: &'static Union,
    slot: &mut dyn UnionSlot,
) -> Result<(), Stop> {
    if !trail.enter_union(union, value) {
        return slot.read_case(UNKNOWN, &mut ParsedReader { value, trail });
    }
    let read = match union.choose(value) {
        Choice::Sure(index) => slot.read_case(index, &mut ParsedReader { value, trail }),
        Choice::Among(cases) => read_among(trail, value, (union, &cases), slot),
    };
    trail.leave_union();
    read
}

/// Reads a value as the case that keeps most of it.
fn read_among(
    trail: &mut Trail,
    value: &Value,
    (union, cases): (&'static Union, &[usize]),
    slot: &mut dyn UnionSlot,
) -> Result<(), Stop> {
    if let Some(case) = trail.decided(union, value) {
        return slot.read_case(case, &mut ParsedReader { value, trail });
    }
    let is_outermost = trail.begin_tries(value);
    let (case, is_read) = best_case(trail, value, (union, cases), slot);
    if !is_outermost {
        trail.decide(union, value, case);
    }
    let read = is_read || attempt(trail, value, (case, cases.len() > 1), slot);
    if is_outermost {
        trail.end_tries();
    }
    if read { Ok(()) } else { slot.read_case(UNKNOWN, &mut ParsedReader { value, trail }) }
}

/// Returns the case that keeps most of a value, and whether the slot holds it already; a value that
/// fits none is kept as it came.
fn best_case(
    trail: &mut Trail,
    value: &Value,
    (union, cases): (&'static Union, &[usize]),
    slot: &mut dyn UnionSlot,
) -> (usize, bool) {
    let mut best: Option<(Difference, usize)> = None;
    let mut last = None;
    // How many fields a case knows that the value does not fit.
    let mut refused = 0;
    let is_try = cases.len() > 1;
    for (tries, index) in cases.iter().enumerate() {
        // Unions within unions could be tried without end, so that what is read again is counted.
        if tries > 0 && !trail.may_retry(value) {
            break;
        }
        if !attempt(trail, value, (*index, is_try), slot) {
            refused = refused.max(union.known(*index, value));
            continue;
        }
        if cases.len() == 1 {
            return (*index, true);
        }
        last = Some(*index);
        let mut comparer = Comparer::new(value);
        slot.write(&mut comparer);
        let difference = comparer.difference();
        if difference.is_none() {
            return (*index, true);
        }
        if best.is_none_or(|(least, _)| difference < least) {
            best = Some((difference, *index));
        }
    }
    // If another case knows more of the value, it is an invalid value of that case, kept as JSON.
    let case = best
        .filter(|(difference, index)| !difference.loses() || refused <= union.known(*index, value));
    let case = case.map_or(UNKNOWN, |(_, index)| index);
    (case, last == Some(case))
}

/// Reads a value as a case, which is one of several or the only one, and returns whether it fits.
fn attempt(
    trail: &mut Trail,
    value: &Value,
    (case, is_try): (usize, bool),
    slot: &mut dyn UnionSlot,
) -> bool {
    let mut apart = trail.apart(is_try);
    let read = slot.read_case(case, &mut ParsedReader { value, trail: &mut apart });
    trail.rejoin(apart);
    read.is_ok()
}

impl ParsedReader<'_, '_> {
    fn object(
        &mut self,
        shape: &'static Shape,
        fields: &mut [&mut dyn Codec],
        rest: Option<&mut dyn MapSlot>,
    ) -> Result<(), Stop> {
        debug_assert_eq!(shape.fields.len(), fields.len(), "{} and its shape differ", shape.name);
        let Value::Object(members) = self.value else { return Err(self.refuse("an object")) };
        let mut missing: Option<&Field> = None;
        for (field, slot) in shape.fields.iter().zip(fields) {
            let value = members.get(field.name);
            let is_null = value.is_some_and(Value::is_null);
            if is_null && has_no_null(field, *slot) {
                continue;
            }
            if let Some(value) = value {
                read(self.trail, value, *slot).inspect_err(|Stop| self.trail.key(field.name))?;
            } else if field.presence == Presence::Required
                && (self.trail.is_try() || !slot.is_absent())
            {
                missing = missing.or(Some(field));
            }
        }
        let is_known = |key: &str| shape.fields.iter().any(|field| field.name == key);
        if let Some(rest) = rest {
            rest.empty();
            let others = members.iter().filter(|(key, _)| !is_known(key));
            self.entries(others, rest)?;
        }
        match missing {
            None => Ok(()),
            Some(field) => {
                self.trail.missing(field.name);
                Err(Stop)
            }
        }
    }

    fn entries<'v>(
        &mut self,
        entries: impl Iterator<Item = (&'v String, &'v Value)>,
        slot: &mut dyn MapSlot,
    ) -> Result<(), Stop> {
        for (key, value) in entries {
            let slot = slot.insert(key.clone());
            read(self.trail, value, slot).inspect_err(|Stop| self.trail.key(key.clone()))?;
        }
        Ok(())
    }

    fn number<T>(
        &mut self,
        expected: &'static str,
        convert: impl FnOnce(Number) -> Option<T>,
    ) -> Result<T, Stop> {
        let number = self.value.as_number().and_then(Number::of);
        number.and_then(convert).ok_or_else(|| self.refuse(expected))
    }

    /// Reads an integer that the tree may not be able to keep.
    fn wide_number<T: FromStr>(
        &mut self,
        expected: &'static str,
        convert: impl FnOnce(Number) -> Option<T>,
    ) -> Result<T, Stop> {
        let digits = self.trail.digits(self.value).and_then(|digits| digits.parse().ok());
        digits.map_or_else(|| self.number(expected, convert), Ok)
    }
}

impl Read for ParsedReader<'_, '_> {
    fn boolean(&mut self) -> Result<bool, Stop> {
        self.value.as_bool().ok_or_else(|| self.refuse("a boolean"))
    }

    fn integer(&mut self) -> Result<i64, Stop> {
        self.number("an integer", Number::integer)
    }

    fn unsigned(&mut self) -> Result<u64, Stop> {
        self.number("an integer that is not negative", Number::unsigned)
    }

    fn wide(&mut self) -> Result<i128, Stop> {
        self.wide_number("a 128-bit integer", Number::wide)
    }

    fn wide_unsigned(&mut self) -> Result<u128, Stop> {
        self.wide_number("an unsigned 128-bit integer", Number::wide_unsigned)
    }

    fn float(&mut self) -> Result<f64, Stop> {
        self.number("a number", |number| Some(number.float()))
    }

    fn digits(
        &mut self,
        parse: &mut dyn FnMut(&str) -> Result<(), &'static str>,
    ) -> Result<(), Stop> {
        let number = self.value.as_number().ok_or_else(|| self.refuse("a number"))?;
        let exact = self.trail.digits(self.value).map(str::to_owned);
        let digits = exact.unwrap_or_else(|| number.to_string());
        parse(&digits).map_err(|expected| self.refuse(expected))
    }

    fn string(&mut self) -> Result<String, Stop> {
        self.value.as_str().map(str::to_owned).ok_or_else(|| self.refuse("a string"))
    }

    fn text(
        &mut self,
        parse: &mut dyn FnMut(&str) -> Result<(), &'static str>,
    ) -> Result<(), Stop> {
        let text = self.value.as_str().ok_or_else(|| self.refuse("a string"))?;
        parse(text).map_err(|expected| self.refuse(expected))
    }

    fn bytes(&mut self) -> Result<Vec<u8>, Stop> {
        Err(self.refuse("bytes"))
    }

    fn value(&mut self) -> Result<Value, Stop> {
        Ok(self.value.clone())
    }

    fn option(&mut self, slot: &mut dyn OptionSlot) -> Result<(), Stop> {
        if self.value.is_null() {
            slot.set_null();
            return Ok(());
        }
        read(self.trail, self.value, slot.set_value())
    }

    fn list(&mut self, slot: &mut dyn ListSlot) -> Result<(), Stop> {
        let Value::Array(items) = self.value else { return Err(self.refuse("an array")) };
        for (index, item) in items.iter().enumerate() {
            read(self.trail, item, slot.push()).inspect_err(|Stop| self.trail.index(index))?;
        }
        Ok(())
    }

    fn map(&mut self, slot: &mut dyn MapSlot) -> Result<(), Stop> {
        let Value::Object(members) = self.value else { return Err(self.refuse("an object")) };
        self.entries(members.iter(), slot)
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
        read_union(self.trail, self.value, union, slot)
    }

    fn refuse(&mut self, expected: &'static str) -> Stop {
        self.trail.refuse(expected);
        Stop
    }
}
