//! A string that must not be seen, such as an API key.
//!
//! It prints as `Secret(..)`, so that models and requests can be logged, and is zeroized on drop.

use std::fmt;
use std::hint::black_box;

use zeroize::{ZeroizeOnDrop, Zeroizing};

use crate::codec::{Codec, Reader, Stop, Writer, maybe::Maybe};

/// A string that is only revealed by [`expose`](Secret::expose).
///
/// Secrets of the same length are compared in constant time. The string is zeroized on drop; copies
/// that were made to send it, and the body from which it was parsed, are not.
#[derive(Clone)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Returns a secret with this value.
    #[must_use]
    pub fn new(value: impl Into<String>) -> Self {
        Self(Zeroizing::new(value.into()))
    }

    /// Returns the string.
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

impl ZeroizeOnDrop for Secret {}

impl From<String> for Secret {
    fn from(value: String) -> Self {
        Self::new(value)
    }
}

impl From<&str> for Secret {
    fn from(value: &str) -> Self {
        Self::new(value)
    }
}

impl From<String> for Maybe<Secret> {
    fn from(value: String) -> Self {
        Self::Value(value.into())
    }
}

impl From<&str> for Maybe<Secret> {
    fn from(value: &str) -> Self {
        Self::Value(value.into())
    }
}

impl Codec for Secret {
    fn blank() -> Self {
        Self::new("")
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Stop> {
        self.0.read(reader)
    }

    fn write(&self, writer: &mut Writer<'_>) {
        writer.secret(&self.0);
    }
}
