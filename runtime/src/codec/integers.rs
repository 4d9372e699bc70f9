//! The codec of integers: those of 64 and 128 bits as the reader has them, the others narrowed.

use crate::codec::{Codec, Reader, Stop, Writer};

/// The codec of integers that are read by one method and narrowed.
macro_rules! integers {
    ($($integer:ty: $method:ident, $expected:literal;)*) => {$(
        impl Codec for $integer {
            fn blank() -> Self {
                0
            }

            fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Stop> {
                *self = Self::try_from(reader.$method()?).map_err(|_| reader.refuse($expected))?;
                Ok(())
            }

            fn write(&self, writer: &mut Writer<'_>) {
                writer.$method((*self).into());
            }
        }
    )*};
}

integers! {
    i8: integer, "an 8-bit integer";
    i16: integer, "a 16-bit integer";
    i32: integer, "a 32-bit integer";
    u8: unsigned, "an unsigned 8-bit integer";
    u16: unsigned, "an unsigned 16-bit integer";
    u32: unsigned, "an unsigned 32-bit integer";
}

/// The codec of integers that are read by a method of their own.
macro_rules! wide_integers {
    ($($integer:ty: $method:ident;)*) => {$(
        impl Codec for $integer {
            fn blank() -> Self {
                0
            }

            fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Stop> {
                *self = reader.$method()?;
                Ok(())
            }

            fn write(&self, writer: &mut Writer<'_>) {
                writer.$method(*self);
            }
        }
    )*};
}

wide_integers! {
    i64: integer;
    u64: unsigned;
    i128: wide;
    u128: wide_unsigned;
}
