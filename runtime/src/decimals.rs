//! Decimals of the crate `rust_decimal`: JSON numbers, with all digits.

use rust_decimal::Decimal;

use crate::codec::{Codec, Reader, Stop, Writer};

/// The expected value in error messages: the type has at most 28 digits.
const EXPECTED: &str = "a decimal of at most 28 digits";

impl Codec for Decimal {
    fn blank() -> Self {
        Self::ZERO
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Stop> {
        reader.digits(&mut |digits| {
            let exact = Self::from_str_exact(digits).or_else(|_| Self::from_scientific(digits));
            *self = exact.map_err(|_| EXPECTED)?;
            Ok(())
        })
    }

    fn write(&self, writer: &mut Writer<'_>) {
        writer.digits(&self.to_string());
    }
}
