//! Numbers of any size and precision, kept as their digits.

use std::fmt;
use std::str::FromStr;

use crate::codec::{Codec, Reader, Stop, Writer, maybe::Maybe};

/// A JSON number (RFC 8259 §6) of any size and precision, stored as its digits.
///
/// Two numbers are equal if their digits are equal: `1.0` is not `1`.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct ExactNumber(Box<str>);

/// The error for a string that is not a JSON number (RFC 8259 §6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotANumber;

impl ExactNumber {
    /// Returns the digits, with the sign, fraction and exponent, if any.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the nearest float.
    #[must_use]
    pub fn to_f64(&self) -> f64 {
        // Rust can parse every JSON number.
        self.0.parse().unwrap_or(f64::NAN)
    }
}

impl Default for ExactNumber {
    fn default() -> Self {
        Self("0".into())
    }
}

impl FromStr for ExactNumber {
    type Err = NotANumber;

    fn from_str(text: &str) -> Result<Self, NotANumber> {
        if is_number(text) { Ok(Self(text.into())) } else { Err(NotANumber) }
    }
}

/// Returns whether a string is a JSON number.
fn is_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let text = text.strip_prefix('-').unwrap_or(text);
    let (number, exponent) = match text.split_once(['e', 'E']) {
        Some((number, exponent)) => (number, Some(exponent)),
        None => (text, None),
    };
    let (whole, fraction) = match number.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (number, None),
    };
    let exponent = exponent.map(|text| text.strip_prefix(['+', '-']).unwrap_or(text));
    let is_short = whole == "0" || !whole.starts_with('0');
    digits(whole) && is_short && fraction.is_none_or(digits) && exponent.is_none_or(digits)
}

macro_rules! from_integers {
    ($($integer:ty)*) => {$(
        impl From<$integer> for ExactNumber {
            fn from(number: $integer) -> Self {
                Self(number.to_string().into())
            }
        }

        impl From<$integer> for Maybe<ExactNumber> {
            fn from(number: $integer) -> Self {
                Self::Value(number.into())
            }
        }
    )*};
}

from_integers! { i32 i64 i128 u32 u64 u128 }

impl fmt::Display for ExactNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for ExactNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for NotANumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the string is not a JSON number")
    }
}

impl std::error::Error for NotANumber {}

impl Codec for ExactNumber {
    fn blank() -> Self {
        Self::default()
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Stop> {
        reader.digits(&mut |digits| {
            *self = digits.parse().map_err(|_| "a number")?;
            Ok(())
        })
    }

    fn write(&self, writer: &mut Writer<'_>) {
        writer.digits(&self.0);
    }
}
