//! Moments that are not spelled as RFC 3339: seconds since 1970, and the dates of HTTP.

use std::fmt;
use std::ops::Deref;
use std::time::SystemTime;

use jiff::Timestamp;

use crate::codec::{Codec, Reader, Stop, Writer};

/// A moment that is a number on the wire: the seconds since 1970, without leap seconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnixTime(pub Timestamp);

/// A moment that is a date of HTTP on the wire (RFC 9110 §5.6.7), in whole seconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HttpDate(pub Timestamp);

macro_rules! moments {
    ($($moment:ident)*) => {$(
        impl Deref for $moment {
            type Target = Timestamp;

            fn deref(&self) -> &Timestamp {
                &self.0
            }
        }

        impl From<Timestamp> for $moment {
            fn from(timestamp: Timestamp) -> Self {
                Self(timestamp)
            }
        }
    )*};
}

moments! { UnixTime HttpDate }

impl fmt::Display for UnixTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.subsec_nanosecond() == 0 {
            write!(f, "{}", self.0.as_second())
        } else {
            write!(f, "{}", seconds(self.0))
        }
    }
}

impl fmt::Display for HttpDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Years before 1970 have no such date; the first moment that has one stands for them.
        let moment = SystemTime::from(self.0).max(SystemTime::UNIX_EPOCH);
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
        if self.0.subsec_nanosecond() == 0 {
            writer.number_symbol(self.0.as_second(), &self.0);
        } else {
            writer.float(seconds(self.0));
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
            let moment = moment.and_then(|moment| Timestamp::try_from(moment).ok());
            *self = Self(moment.ok_or("a date of HTTP")?);
            Ok(())
        })
    }

    fn write(&self, writer: &mut Writer<'_>) {
        writer.symbol(&self.to_string(), &self.0);
    }
}

/// Returns the moment so many seconds after 1970, to the microsecond, if there is one.
#[expect(clippy::cast_possible_truncation, reason = "a float beyond the range becomes its end")]
fn moment(seconds: f64) -> Option<Timestamp> {
    // A float of today's seconds tells microseconds apart, and no more.
    let micros = (seconds * 1e6).round();
    micros.is_finite().then(|| Timestamp::from_microsecond(micros as i64).ok())?
}

#[expect(clippy::cast_precision_loss, reason = "a float of today's seconds tells microseconds")]
fn seconds(moment: Timestamp) -> f64 {
    moment.as_microsecond() as f64 / 1e6
}
