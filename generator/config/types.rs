//! What the configuration says of types.

use super::Config;
use crate::property::Property;

/// The types of moments and dates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dates {
    /// Those of the crate jiff.
    #[default]
    Jiff,
    /// Those of the crate chrono.
    Chrono,
    /// None: they are the texts and numbers that they are on the wire.
    Wire,
}

impl Config {
    /// Returns the types of moments and dates.
    #[must_use]
    pub fn dates(&self) -> Dates {
        self.dates
    }

    /// Returns whether inline types with the same content are one.
    #[must_use]
    pub fn merges_types(&self) -> bool {
        self.merges_types
    }

    /// Returns the properties whose timestamps have no offset.
    #[must_use]
    pub fn local_times(&self) -> &[Property] {
        &self.local_times
    }
}
