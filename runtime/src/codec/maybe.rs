//! A field that may be absent and may also be `null`.
//!
//! In a partial update the two differ: absent keeps the value, `null` removes it.

use std::collections::BTreeMap;

use crate::codec::{Codec, OptionSlot, Reader, Stop, Writer};

/// A value, `null`, or absent.
///
/// A setter that takes `impl Into<Maybe<T>>` accepts a value, an `Option` (`None` is `null`), a
/// `Maybe`, and the common conversions of `impl Into<T>`: a `&str` for a string, an array or a
/// slice for a `Vec`, an array for a map, bytes for a file, a value for a `Box`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Maybe<T> {
    /// The field is absent.
    #[default]
    Absent,
    /// The field is `null`.
    Null,
    /// The field has a value.
    Value(T),
}

impl<T> Maybe<T> {
    /// Returns the same with the value borrowed.
    #[must_use]
    pub const fn as_ref(&self) -> Maybe<&T> {
        match self {
            Self::Absent => Maybe::Absent,
            Self::Null => Maybe::Null,
            Self::Value(value) => Maybe::Value(value),
        }
    }

    /// Returns the value, if there is one.
    #[must_use]
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Absent | Self::Null => None,
            Self::Value(value) => Some(value),
        }
    }

    /// Returns the value itself, if there is one.
    #[must_use]
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::Absent | Self::Null => None,
            Self::Value(value) => Some(value),
        }
    }

    /// Returns whether the field is absent.
    #[must_use]
    pub const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Returns whether the field is `null`.
    #[must_use]
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }
}

impl<T> From<T> for Maybe<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

/// `None` becomes `null`: to omit a field, do not set it.
impl<T> From<Option<T>> for Maybe<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

impl From<&str> for Maybe<String> {
    fn from(value: &str) -> Self {
        Self::Value(value.to_owned())
    }
}

impl<T, const N: usize> From<[T; N]> for Maybe<Vec<T>> {
    fn from(items: [T; N]) -> Self {
        Self::Value(items.into())
    }
}

impl<const N: usize> From<[&str; N]> for Maybe<Vec<String>> {
    fn from(items: [&str; N]) -> Self {
        Self::Value(items.map(str::to_owned).into())
    }
}

impl From<Vec<&str>> for Maybe<Vec<String>> {
    fn from(items: Vec<&str>) -> Self {
        Self::Value(items.into_iter().map(str::to_owned).collect())
    }
}

impl<T: Clone> From<&[T]> for Maybe<Vec<T>> {
    fn from(items: &[T]) -> Self {
        Self::Value(items.to_vec())
    }
}

impl From<&[&str]> for Maybe<Vec<String>> {
    fn from(items: &[&str]) -> Self {
        Self::Value(items.iter().copied().map(str::to_owned).collect())
    }
}

impl<K: Ord, V, const N: usize> From<[(K, V); N]> for Maybe<BTreeMap<K, V>> {
    fn from(entries: [(K, V); N]) -> Self {
        Self::Value(entries.into())
    }
}

impl<T> From<T> for Maybe<Box<T>> {
    fn from(value: T) -> Self {
        Self::Value(Box::new(value))
    }
}

impl<T: Codec> Codec for Maybe<T> {
    fn blank() -> Self {
        Self::Absent
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), Stop> {
        *self = Self::Absent;
        reader.option(self)
    }

    fn write(&self, writer: &mut Writer<'_>) {
        match self {
            Self::Absent => writer.variant("Absent", None),
            Self::Null => writer.variant("Null", None),
            Self::Value(value) => writer.variant("Value", Some(value)),
        }
    }

    fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }
}

impl<T: Codec> OptionSlot for Maybe<T> {
    fn set_null(&mut self) {
        *self = Self::Null;
    }

    fn set_value(&mut self) -> &mut dyn Codec {
        *self = Self::Value(T::blank());
        match self {
            Self::Value(value) => value,
            Self::Absent | Self::Null => unreachable!("a value was just set"),
        }
    }
}
