//! Numbers that are strings in JSON, because not every parser keeps all digits of a number.

use std::fmt::{self, Debug, Display};
use std::ops::Deref;
use std::str::FromStr;

use crate::codec::{Codec, Reader, Stop, Writer, maybe::Maybe};

/// A number that is a string on the wire: `"9007199254740993"`.
///
/// It is serialized without a plus sign and without leading zeros.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quoted<T>(pub T);

impl<T> Deref for Quoted<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> From<T> for Quoted<T> {
    fn from(number: T) -> Self {
        Self(number)
    }
}

impl<T> From<T> for Maybe<Quoted<T>> {
    fn from(number: T) -> Self {
        Self::Value(Quoted(number))
    }
}

impl<T: Display> Display for Quoted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<T: Codec + FromStr + Display + Debug> Codec for Quoted<T> {
    fn blank() -> Self {
        Self(T::blank())
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Stop> {
        reader.text(&mut |text| {
            self.0 = text.parse().map_err(|_| "a number as text")?;
            Ok(())
        })
    }

    fn write(&self, writer: &mut Writer<'_>) {
        writer.symbol(&self.0.to_string(), &self.0);
    }
}
