//! Timestamps that are not in RFC 3339 format: seconds since 1970, and HTTP dates.

use std::fmt;
use std::ops::Deref;
use std::time::SystemTime;

// Of jiff or of chrono: the module beside this one.
use super::dates::{self, EPOCH, Moment};
use crate::codec::{Codec, Reader, Stop, Writer, maybe::Maybe};

/// A timestamp that is a number on the wire: the seconds since 1970, without leap seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnixTime(pub Moment);

/// A timestamp that is an HTTP date on the wire (RFC 9110 §5.6.7), with second precision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HttpDate(pub Moment);

macro_rules! timestamps {
    ($($moment:ident)*) => {$(
        impl Deref for $moment {
            type Target = Moment;

            fn deref(&self) -> &Moment {
                &self.0
            }
        }

        impl From<Moment> for $moment {
            fn from(moment: Moment) -> Self {
                Self(moment)
            }
        }

        impl From<Moment> for Maybe<$moment> {
            fn from(moment: Moment) -> Self {
                Self::Value($moment(moment))
            }
        }

        impl Default for $moment {
            fn default() -> Self {
                Self(EPOCH)
            }
        }
    )*};
}

timestamps! { UnixTime HttpDate }

impl fmt::Display for UnixTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match whole_seconds(self.0) {
            Some(whole) => write!(f, "{whole}"),
            None => write!(f, "{}", seconds(self.0)),
        }
    }
}

impl fmt::Display for HttpDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Years before 1970 have no such date; the first possible timestamp is used instead.
        let moment = dates::to_system(self.0).max(SystemTime::UNIX_EPOCH);
        f.write_str(&httpdate::fmt_http_date(moment))
    }
}

impl Codec for UnixTime {
    fn blank() -> Self {
        Self::default()
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Stop> {
        let seconds = reader.float()?;
        let moment = moment(seconds);
        *self = Self(moment.ok_or_else(|| reader.refuse("seconds since 1970"))?);
        Ok(())
    }

    fn write(&self, writer: &mut Writer<'_>) {
        match whole_seconds(self.0) {
            Some(whole) => writer.number_symbol(whole, &self.0),
            None => writer.float(seconds(self.0)),
        }
    }
}

impl Codec for HttpDate {
    fn blank() -> Self {
        Self::default()
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Stop> {
        reader.text(&mut |text| {
            let moment = httpdate::parse_http_date(text).ok();
            let moment = moment.and_then(dates::from_system);
            *self = Self(moment.ok_or("a date of HTTP")?);
            Ok(())
        })
    }

    fn write(&self, writer: &mut Writer<'_>) {
        writer.symbol(&self.to_string(), &self.0);
    }
}

/// Returns the timestamp this many seconds after 1970, with microsecond precision, if it exists.
#[expect(clippy::cast_possible_truncation, reason = "a float beyond the range becomes its end")]
fn moment(seconds: f64) -> Option<Moment> {
    // A float of today's seconds has microsecond precision.
    let micros = (seconds * 1e6).round();
    micros.is_finite().then(|| dates::from_microseconds(micros as i64))?
}

/// Returns the seconds after 1970, if there is no fraction.
fn whole_seconds(moment: Moment) -> Option<i64> {
    let micros = dates::to_microseconds(moment);
    (micros % 1_000_000 == 0).then_some(micros / 1_000_000)
}

#[expect(clippy::cast_precision_loss, reason = "a float of today's seconds tells microseconds")]
fn seconds(moment: Moment) -> f64 {
    dates::to_microseconds(moment) as f64 / 1e6
}
