//! Moments, dates and times of day (RFC 3339) by the crate jiff; they are strings in JSON.
//!
//! What depends on the crate stands here alone: an SDK with dates of another crate has another file
//! in the place of this one, with the same functions.
//!
//! jiff parses more than RFC 3339: a date from a timestamp, for one. What would lose a part of the
//! text is refused here, what only spells it otherwise is not.

use std::fmt::{Debug, Display};
use std::str::FromStr;
use std::time::SystemTime;

use jiff::Timestamp;
use jiff::civil::{Date, Time};

use crate::codec::{Codec, Reader, Stop, Writer};

/// A moment.
pub type Moment = Timestamp;

/// The first moment of 1970 in UTC.
pub const EPOCH: Moment = Timestamp::UNIX_EPOCH;

/// Returns the moment so many microseconds after 1970, if the type reaches so far.
#[must_use]
pub fn from_microseconds(microseconds: i64) -> Option<Moment> {
    Timestamp::from_microsecond(microseconds).ok()
}

/// Returns how many microseconds after 1970 a moment is.
#[must_use]
pub fn to_microseconds(moment: Moment) -> i64 {
    moment.as_microsecond()
}

/// Returns the moment that a clock of the system shows.
#[must_use]
pub fn from_system(time: SystemTime) -> Option<Moment> {
    Timestamp::try_from(time).ok()
}

/// Returns what a clock of the system shows at a moment, or its epoch where it cannot show that.
#[must_use]
pub fn to_system(moment: Moment) -> SystemTime {
    SystemTime::try_from(moment).unwrap_or(SystemTime::UNIX_EPOCH)
}

/// A `date-time` (RFC 3339, §5.6); it is written in UTC.
impl Codec for Timestamp {
    fn blank() -> Self {
        Self::UNIX_EPOCH
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Stop> {
        parse(self, reader, "an RFC 3339 timestamp", |_| true)
    }

    fn write(&self, writer: &mut Writer<'_>) {
        print(self, writer);
    }
}

/// A `full-date` (RFC 3339, §5.6), such as `2026-02-28`.
impl Codec for Date {
    fn blank() -> Self {
        Self::ZERO
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Stop> {
        parse(self, reader, "an RFC 3339 date", |text| text.len() == "yyyy-mm-dd".len())
    }

    fn write(&self, writer: &mut Writer<'_>) {
        print(self, writer);
    }
}

/// A `partial-time` (RFC 3339, §5.6), such as `23:59:00`: a time of day without an offset.
impl Codec for Time {
    fn blank() -> Self {
        Self::midnight()
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Stop> {
        parse(self, reader, "an RFC 3339 time", |text| text.as_bytes().get(2) == Some(&b':'))
    }

    fn write(&self, writer: &mut Writer<'_>) {
        print(self, writer);
    }
}

/// Reads a text that `accept` lets through to the parser.
fn parse<T: FromStr>(
    slot: &mut T,
    reader: &mut Reader<'_>,
    expected: &'static str,
    accept: fn(&str) -> bool,
) -> Result<(), Stop> {
    reader.text(&mut |text| match text.parse() {
        Ok(value) if accept(text) => {
            *slot = value;
            Ok(())
        }
        _ => Err(expected),
    })
}

/// Writes a value by its text; `Debug` shows it as Rust does, without quotes.
fn print(value: &(impl Display + Debug), writer: &mut Writer<'_>) {
    writer.symbol(&value.to_string(), value);
}
