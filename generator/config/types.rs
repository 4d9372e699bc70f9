//! Settings of types: the Rust types of timestamps and decimals, and further fields that have them.

use super::Config;
use crate::property::Property;

/// The types of timestamps and dates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dates {
    /// The types of the crate jiff.
    #[default]
    Jiff,
    /// The types of the crate chrono.
    Chrono,
    /// The strings and numbers on the wire.
    Wire,
}

/// The type of decimals that are numbers in JSON.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Decimals {
    /// `f64`, like all numbers.
    #[default]
    Float,
    /// The type of the crate `rust_decimal`.
    RustDecimal,
    /// The digits on the wire.
    Exact,
}

/// The settings of types.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct TypeSettings {
    pub(super) dates: Dates,
    pub(super) decimals: Decimals,
    pub(super) local_times: Vec<Property>,
    pub(super) decimal_fields: Vec<Property>,
    /// Whether inline schemas with the same content remain separate types.
    pub(super) keeps_copies: bool,
}

impl Config {
    /// Returns the types of timestamps and dates.
    #[must_use]
    pub fn dates(&self) -> Dates {
        self.types.dates
    }

    /// Returns the type of decimals that are numbers in JSON.
    #[must_use]
    pub fn decimals(&self) -> Decimals {
        self.types.decimals
    }

    /// Returns whether inline schemas with the same content become one type.
    #[must_use]
    pub fn merges_types(&self) -> bool {
        !self.types.keeps_copies
    }

    /// Returns the properties whose timestamps have no offset.
    #[must_use]
    pub fn local_times(&self) -> &[Property] {
        &self.types.local_times
    }

    /// Returns the properties whose numbers are decimals.
    #[must_use]
    pub fn decimal_fields(&self) -> &[Property] {
        &self.types.decimal_fields
    }
}
