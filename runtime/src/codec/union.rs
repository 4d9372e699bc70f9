//! The description of a union for the codec: how a JSON value selects its case.
//!
//! The tag decides first, then the shape: the kind of the value and the required fields of a case
//! decide which cases are tried, and the one that keeps most of the value is selected.

use std::borrow::Cow;
use std::cmp::Reverse;

use serde_json::{Map, Value};

use crate::codec::{Codec, Reader, Stop};

/// A union's name and cases, in the order in which the model numbers them.
#[derive(Debug)]
pub struct Union {
    /// The name of the Rust type.
    pub name: &'static str,
    /// The field that names the case, where values have one.
    pub tag: Option<&'static str>,
    /// The case of objects whose tag is absent or unknown, by index.
    pub default: Option<usize>,
    /// The cases.
    pub cases: &'static [Case],
}

/// One case of a [`Union`].
#[derive(Clone, Copy, Debug)]
pub struct Case {
    tags: &'static [&'static str],
    kinds: Kinds,
    required: &'static [&'static str],
    known: &'static [&'static str],
    constants: &'static [(&'static str, &'static str)],
}

/// A set of kinds of JSON value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kinds(u8);

/// Where the value of a union goes.
pub trait UnionSlot: Codec {
    /// Reads the case of this index; any other index keeps the value as it came.
    ///
    /// # Errors
    ///
    /// [`Stop`] if the value does not fit the case.
    fn read_case(&mut self, index: usize, reader: &mut Reader<'_>) -> Result<(), Stop>;
}

/// The index of no case: the value is kept as it came.
pub const UNKNOWN: usize = usize::MAX;

/// Reads a value of a type.
///
/// # Errors
///
/// As for [`Codec::read`].
pub fn take<T: Codec>(reader: &mut Reader<'_>) -> Result<T, Stop> {
    let mut value = T::blank();
    value.read(reader)?;
    Ok(value)
}

/// Which cases a value may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// This one: if it cannot be read as that, it cannot be read.
    Sure(usize),
    /// One of these, the likeliest first; if it is none of them it is kept as it came.
    Among(Vec<usize>),
}

impl Union {
    /// Returns which cases a value may be.
    #[must_use]
    pub fn choose(&self, value: &Value) -> Choice {
        if let (Some(tag), Value::Object(fields)) = (self.tag, value) {
            if let Some(text) = fields.get(tag).and_then(tag_text) {
                return self.named(&text, fields);
            }
            if let Some(default) = self.default {
                return Choice::Sure(default);
            }
        }
        let fits = |index: &usize| self.cases[*index].fits(value);
        let mut fitting: Vec<usize> = (0..self.cases.len()).filter(fits).collect();
        if let Value::Object(fields) = value {
            self.sort(&mut fitting, fields);
        }
        match (fitting.as_slice(), self.default) {
            ([], Some(default)) if value.is_object() => Choice::Sure(default),
            ([one], _) if !value.is_object() => Choice::Sure(*one),
            _ => Choice::Among(fitting),
        }
    }

    /// Returns the cases that a value of the tag names.
    fn named(&self, text: &str, fields: &Map<String, Value>) -> Choice {
        let has_tag = |index: &usize| self.cases[*index].tags.contains(&text);
        let mut named: Vec<usize> = (0..self.cases.len()).filter(has_tag).collect();
        match (named.as_slice(), self.default) {
            ([one], _) => return Choice::Sure(*one),
            ([], Some(default)) => return Choice::Sure(default),
            _ => named.retain(|index| self.cases[*index].fits_object(fields)),
        }
        self.sort(&mut named, fields);
        Choice::Among(named)
    }

    /// Sorts cases by how well an object looks like them.
    fn sort(&self, cases: &mut [usize], fields: &Map<String, Value>) {
        // The sort is stable: between equals the order of the document decides.
        cases.sort_by_cached_key(|index| self.cases[*index].rank(fields));
    }

    /// Returns how many fields of an object a case knows by name.
    pub(super) fn known(&self, index: usize, value: &Value) -> usize {
        let Value::Object(fields) = value else { return 0 };
        self.cases[index].rank(fields).0.0
    }
}

impl Case {
    /// Returns a case whose values are of these kinds.
    #[must_use]
    pub const fn of(kinds: Kinds) -> Self {
        Self { tags: &[], kinds, required: &[], known: &[], constants: &[] }
    }

    /// Returns the same case, named by these values of the tag.
    #[must_use]
    pub const fn tags(self, tags: &'static [&'static str]) -> Self {
        Self { tags, ..self }
    }

    /// Returns the same case, whose objects have these fields.
    #[must_use]
    pub const fn required(self, required: &'static [&'static str]) -> Self {
        Self { required, ..self }
    }

    /// Returns the same case, whose objects may have these fields.
    #[must_use]
    pub const fn known(self, known: &'static [&'static str]) -> Self {
        Self { known, ..self }
    }

    /// Returns the same case, whose objects have these fields with these texts.
    #[must_use]
    pub const fn constants(self, constants: &'static [(&'static str, &'static str)]) -> Self {
        Self { constants, ..self }
    }

    /// Returns whether a value has the kind, the fields and the constants of the case.
    fn fits(&self, value: &Value) -> bool {
        if !self.kinds.contains(Kinds::of(value)) {
            return false;
        }
        let Value::Object(fields) = value else { return true };
        self.fits_object(fields)
    }

    fn fits_object(&self, fields: &Map<String, Value>) -> bool {
        self.required.iter().all(|name| fields.contains_key(*name))
            && self
                .constants
                .iter()
                .all(|(name, text)| fields.get(*name).and_then(Value::as_str) == Some(*text))
    }

    /// Returns what orders the cases that fit: most known fields first, then fewest unknown ones.
    fn rank(&self, fields: &Map<String, Value>) -> (Reverse<usize>, usize) {
        let is_known = |name: &str| self.known.contains(&name) || self.required.contains(&name);
        let known = fields.keys().filter(|name| is_known(name)).count();
        (Reverse(known), fields.len() - known)
    }
}

impl Kinds {
    /// `null`.
    pub const NULL: Self = Self(1);
    /// `true` and `false`.
    pub const BOOLEAN: Self = Self(2);
    /// Integers, also when written as `1.0` (JSON Schema 2020-12, §4.2.3).
    pub const INTEGER: Self = Self(4);
    /// All numbers.
    pub const NUMBER: Self = Self(8 | 4);
    /// Strings.
    pub const STRING: Self = Self(16);
    /// Arrays.
    pub const ARRAY: Self = Self(32);
    /// Objects.
    pub const OBJECT: Self = Self(64);
    /// Every value.
    pub const ANY: Self = Self(127);

    /// Returns the kinds of both sets.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Returns whether all kinds of the other set are in this one.
    const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    fn of(value: &Value) -> Self {
        match value {
            Value::Null => Self::NULL,
            Value::Bool(_) => Self::BOOLEAN,
            Value::Number(number) if is_whole(number) => Self::INTEGER,
            Value::Number(_) => Self(8),
            Value::String(_) => Self::STRING,
            Value::Array(_) => Self::ARRAY,
            Value::Object(_) => Self::OBJECT,
        }
    }
}

/// Returns a tag as a string: the string itself, the digits of an integer, or `true` or `false`.
pub(super) fn tag_text(tag: &Value) -> Option<Cow<'_, str>> {
    match tag {
        Value::String(text) => Some(Cow::Borrowed(text)),
        Value::Number(number) => number.as_i64().map(|number| Cow::Owned(number.to_string())),
        Value::Bool(value) => Some(Cow::Borrowed(if *value { "true" } else { "false" })),
        _ => None,
    }
}

fn is_whole(number: &serde_json::Number) -> bool {
    number.as_f64().is_none_or(|float| float.fract() == 0.0)
}
