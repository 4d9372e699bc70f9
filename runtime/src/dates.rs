//! Timestamps, dates and times of day (RFC 3339) from the crate jiff; they are strings in JSON.
//!
//! Only this file depends on the crate: an SDK with another crate for dates has another file with
//! the same functions instead.
//!
//! jiff parses more than RFC 3339: a date from a timestamp, for one. What would lose a part of the
//! text is refused here, what only spells it otherwise is not.

use std::borrow::Cow;
use std::fmt::{Debug, Display};
use std::str::FromStr;
use std::time::SystemTime;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;

use crate::codec::{Codec, Reader, Stop, Writer};

/// A timestamp.
pub type Moment = Timestamp;

/// The start of 1970 in UTC.
pub const EPOCH: Moment = Timestamp::UNIX_EPOCH;

/// Returns the timestamp this many microseconds after 1970, if the type can represent it.
#[must_use]
pub fn from_microseconds(microseconds: i64) -> Option<Moment> {
    Timestamp::from_microsecond(microseconds).ok()
}

/// Returns the microseconds from 1970 to a timestamp.
#[must_use]
pub fn to_microseconds(moment: Moment) -> i64 {
    moment.as_microsecond()
}

/// Converts a system time to a timestamp.
#[must_use]
pub fn from_system(time: SystemTime) -> Option<Moment> {
    Timestamp::try_from(time).ok()
}

/// Converts a timestamp to a system time, or to its epoch if it cannot represent it.
#[must_use]
pub fn to_system(moment: Moment) -> SystemTime {
    SystemTime::try_from(moment).unwrap_or(SystemTime::UNIX_EPOCH)
}

/// A `date-time` (RFC 3339, §5.6), serialized in UTC; the maximum of the type is serialized as
/// `LAST`.
impl Codec for Timestamp {
    fn blank() -> Self {
        Self::UNIX_EPOCH
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Stop> {
        reader.text(&mut |text| {
            *self = moment(text).ok_or_else(|| expected(text))?;
            Ok(())
        })
    }

    fn write(&self, writer: &mut Writer<'_>) {
        if *self == Self::MAX {
            writer.symbol(LAST, self);
        } else {
            print(self, writer);
        }
    }
}

/// The timestamp that servers send for "no end".
const LAST: &str = "9999-12-31T23:59:59Z";

/// A `date-time-local` (OpenAPI Format Registry), such as `2026-02-28T23:59:59`; of a timestamp
/// with an offset, it is the time in UTC.
impl Codec for DateTime {
    fn blank() -> Self {
        Self::ZERO
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Stop> {
        reader.text(&mut |text| {
            let moment = moment(text).map(|moment| Offset::UTC.to_datetime(moment));
            *self = moment.or_else(|| local(text)).ok_or("a timestamp")?;
            Ok(())
        })
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

/// Parses a timestamp: RFC 3339 allows fractions of any length, and timestamps after the last value
/// of the type, which then replaces them.
fn moment(text: &str) -> Option<Moment> {
    let short = shortened(text);
    text.parse().or_else(|_| short.parse()).ok().or_else(|| {
        let time = short.strip_suffix(['Z', 'z']).or_else(|| {
            let (time, offset) = short.split_at_checked(short.len().checked_sub(6)?)?;
            offset.starts_with(['+', '-']).then_some(time)
        });
        let last = Offset::UTC.to_datetime(Moment::MAX).date();
        local(time?).filter(|time| time.date() >= last).map(|_| Moment::MAX)
    })
}

/// Returns the time that a timestamp without an offset means.
fn local(text: &str) -> Option<DateTime> {
    let has_time = matches!(text.as_bytes().get(10), Some(b'T' | b't' | b' '));
    shortened(text).parse().ok().filter(|_| has_time)
}

/// Returns a timestamp with as many digits of a fraction as the type has, if there are more.
fn shortened(text: &str) -> Cow<'_, str> {
    let Some((time, fraction)) = text.split_once('.') else { return text.into() };
    let digits = fraction.bytes().take_while(u8::is_ascii_digit).count();
    match (fraction.get(..9), fraction.get(digits..)) {
        (Some(kept), Some(rest)) if digits > 9 => format!("{time}.{kept}{rest}").into(),
        _ => text.into(),
    }
}

/// Returns what was expected where a text is no timestamp.
fn expected(text: &str) -> &'static str {
    if local(text).is_some() { OFFSET } else { "an RFC 3339 timestamp" }
}

/// What is expected where the offset is missing.
const OFFSET: &str = "an RFC 3339 timestamp with an offset (`types.local_times` in castiron.toml \
                      is for those without)";

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
