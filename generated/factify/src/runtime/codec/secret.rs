//! A string that must not be seen, such as an API key.
//!
//! It prints as `Secret(..)`, so that a model or a request may be logged.

use std::fmt;
use std::hint::black_box;

use crate::runtime::codec::{Codec, Reader, Stop, Writer};

/// A string that shows itself only when [asked](Secret::expose).
///
/// Two secrets are compared in a time that tells their lengths, not where they differ.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// Returns a secret that holds `value`.
    #[must_use]
    pub fn new(value: impl Into<String>) -> Self {
        Self(value.into())
    }

    /// Returns the string itself.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        let pairs = self.0.bytes().zip(other.0.bytes());
        // The black box keeps the compiler from stopping at the first difference.
        let difference = pairs.fold(0, |all, (ours, theirs)| black_box(all | (ours ^ theirs)));
        self.0.len() == other.0.len() && difference == 0
    }
}

impl Eq for Secret {}

impl From<String> for Secret {
    fn from(value: String) -> Self {
        Self(value)
    }
}

impl From<&str> for Secret {
    fn from(value: &str) -> Self {
        Self(value.to_owned())
    }
}

impl Codec for Secret {
    fn blank() -> Self {
        Self(String::new())
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Stop> {
        self.0.read(reader)
    }

    fn write(&self, writer: &mut Writer<'_>) {
        writer.secret(&self.0);
    }
}
