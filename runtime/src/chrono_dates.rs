//! Timestamps and dates (RFC 3339) from the crate chrono, in SDKs that use it; they are strings in
//! JSON.
//!
//! It replaces the file for jiff, and has the same functions.

use std::time::SystemTime;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, SecondsFormat, Utc};

use crate::codec::{Codec, Reader, Stop, Writer};

/// A timestamp.
pub type Moment = DateTime<Utc>;

/// The start of 1970 in UTC.
pub const EPOCH: Moment = DateTime::UNIX_EPOCH;

/// Returns the timestamp this many microseconds after 1970, if the type can represent it.
#[must_use]
pub fn from_microseconds(microseconds: i64) -> Option<Moment> {
    DateTime::from_timestamp_micros(microseconds)
}

/// Returns the microseconds from 1970 to a timestamp.
#[must_use]
pub fn to_microseconds(moment: Moment) -> i64 {
    moment.timestamp_micros()
}

/// Converts a system time to a timestamp.
#[must_use]
pub fn from_system(time: SystemTime) -> Option<Moment> {
    Some(time.into())
}

/// Converts a timestamp to a system time.
#[must_use]
pub fn to_system(moment: Moment) -> SystemTime {
    moment.into()
}

/// A `date-time` (RFC 3339, §5.6), serialized in UTC; values after the year 9999 are serialized as
/// `LAST`.
impl Codec for DateTime<Utc> {
    fn blank() -> Self {
        EPOCH
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Stop> {
        reader.text(&mut |text| {
            let moment = DateTime::parse_from_rfc3339(text).map_err(|_| expected(text))?;
            *self = moment.with_timezone(&Utc);
            Ok(())
        })
    }

    fn write(&self, writer: &mut Writer<'_>) {
        let text = self.to_rfc3339_opts(SecondsFormat::AutoSi, true);
        writer.symbol(if self.year() > 9999 { LAST } else { &text }, self);
    }
}

/// The timestamp that servers send for "no end".
const LAST: &str = "9999-12-31T23:59:59Z";

/// A `date-time-local` (OpenAPI Format Registry), such as `2026-02-28T23:59:59`; of a timestamp
/// with an offset, it is the time in UTC.
impl Codec for NaiveDateTime {
    fn blank() -> Self {
        EPOCH.naive_utc()
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Stop> {
        reader.text(&mut |text| {
            let moment = DateTime::parse_from_rfc3339(text).map(|moment| moment.naive_utc());
            *self = moment.ok().or_else(|| local(text)).ok_or("a timestamp")?;
            Ok(())
        })
    }

    fn write(&self, writer: &mut Writer<'_>) {
        writer.symbol(&self.format("%Y-%m-%dT%H:%M:%S%.f").to_string(), self);
    }
}

/// Returns the time that a timestamp without an offset means.
fn local(text: &str) -> Option<NaiveDateTime> {
    let (date, time) = text.split_at_checked(10)?;
    let time = time.strip_prefix(['T', 't', ' '])?;
    format!("{date}T{time}").parse().ok()
}

/// Returns what was expected where a text is no timestamp.
fn expected(text: &str) -> &'static str {
    if local(text).is_some() { OFFSET } else { "an RFC 3339 timestamp" }
}

/// What is expected where the offset is missing.
const OFFSET: &str = "an RFC 3339 timestamp with an offset (`types.local_times` in castiron.toml \
                      is for those without)";

/// A `full-date` (RFC 3339, §5.6), such as `2026-02-28`.
impl Codec for NaiveDate {
    fn blank() -> Self {
        EPOCH.date_naive()
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Stop> {
        reader.text(&mut |text| match text.parse() {
            Ok(date) if text.len() == "yyyy-mm-dd".len() => {
                *self = date;
                Ok(())
            }
            _ => Err("an RFC 3339 date"),
        })
    }

    fn write(&self, writer: &mut Writer<'_>) {
        writer.symbol(&self.to_string(), self);
    }
}
