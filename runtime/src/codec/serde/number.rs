//! A number as a format passes it, converted to an integer or a float.
//!
//! JSON has one kind of number: `1.0` is an integer too (JSON Schema 2020-12, §4.2.3).

/// A number that was read.
#[derive(Clone, Copy)]
pub(super) enum Number {
    Signed(i64),
    Unsigned(u64),
    Wide(i128),
    WideUnsigned(u128),
    Float(f64),
}

/// Floats below this size hold every integer exactly: 2⁵³.
const EXACT: f64 = 9_007_199_254_740_992.0;

impl Number {
    /// Returns a number of parsed JSON.
    pub(super) fn of(number: &serde_json::Number) -> Option<Self> {
        let signed = number.as_i64().map(Self::Signed);
        let unsigned = || number.as_u64().map(Self::Unsigned);
        signed.or_else(unsigned).or_else(|| number.as_f64().map(Self::Float))
    }

    /// Returns the number as an integer, if it is one and in range.
    pub(super) fn integer(self) -> Option<i64> {
        match self {
            Self::Signed(number) => Some(number),
            Self::Unsigned(number) => i64::try_from(number).ok(),
            Self::Wide(number) => i64::try_from(number).ok(),
            Self::WideUnsigned(number) => i64::try_from(number).ok(),
            Self::Float(number) => whole(number),
        }
    }

    /// Returns the number as an integer that is not negative, if it is one and in range.
    pub(super) fn unsigned(self) -> Option<u64> {
        match self {
            Self::Signed(number) => u64::try_from(number).ok(),
            Self::Unsigned(number) => Some(number),
            Self::Wide(number) => u64::try_from(number).ok(),
            Self::WideUnsigned(number) => u64::try_from(number).ok(),
            Self::Float(number) => u64::try_from(whole(number)?).ok(),
        }
    }

    /// Returns the number as an integer of 128 bits, if it is one and in range.
    pub(super) fn wide(self) -> Option<i128> {
        match self {
            Self::Signed(number) => Some(number.into()),
            Self::Unsigned(number) => Some(number.into()),
            Self::Wide(number) => Some(number),
            Self::WideUnsigned(number) => i128::try_from(number).ok(),
            Self::Float(number) => whole(number).map(i128::from),
        }
    }

    /// Returns the number as an unsigned integer of 128 bits, if it is one and in range.
    pub(super) fn wide_unsigned(self) -> Option<u128> {
        match self {
            Self::WideUnsigned(number) => Some(number),
            other => u128::try_from(other.wide()?).ok(),
        }
    }

    /// Returns the nearest float.
    #[expect(clippy::cast_precision_loss, reason = "every JSON number may be read as a float")]
    pub(super) fn float(self) -> f64 {
        match self {
            Self::Signed(number) => number as f64,
            Self::Unsigned(number) => number as f64,
            Self::Wide(number) => number as f64,
            Self::WideUnsigned(number) => number as f64,
            Self::Float(number) => number,
        }
    }
}

/// Returns the integer that equals a float without a fraction.
#[expect(clippy::cast_possible_truncation, reason = "there is no fraction and it is in range")]
fn whole(number: f64) -> Option<i64> {
    (number.fract() == 0.0 && number.abs() < EXACT).then_some(number as i64)
}
