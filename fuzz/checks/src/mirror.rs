//! Some of the models once more, as derived code reads them: what the codec is compared to.
//!
//! Two rules of the codec are no rules of derived code, and are followed here by hand: an integer
//! may be written as `1.0`, and a record is an object, never an array of its fields' values.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, de::Error, de::IgnoredAny};
use serde_json::{Number, Value};

/// `Tree` as derived.
#[derive(Debug, Deserialize, PartialEq, Serialize)]
pub struct Tree {
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    left: Option<Box<Tree>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    children: Option<Vec<Tree>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    by_name: Option<BTreeMap<String, Tree>>,
    /// Makes it read objects only.
    #[serde(flatten, skip_serializing)]
    _others: Others,
}

/// `Open` as derived.
#[derive(Debug, Deserialize, PartialEq, Serialize)]
pub struct Open {
    a: String,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "maybe_integer")]
    b: Option<i64>,
    #[serde(flatten)]
    rest: BTreeMap<String, Integer>,
}

/// `Must` as derived.
#[derive(Debug, Deserialize, PartialEq, Serialize)]
pub struct Must {
    // Asked for by hand: derived code takes an option that is not there for one that is null.
    #[serde(deserialize_with = "Option::deserialize")]
    next: Option<Box<Must>>,
    count: Integer,
    /// Makes it read objects only.
    #[serde(flatten, skip_serializing)]
    _others: Others,
}

/// An integer by the rule of JSON Schema (2020-12, §4.2.3), as far as floats are exact.
#[derive(Debug, PartialEq, Serialize)]
pub struct Integer(i64);

/// The members that are passed over.
#[derive(Debug, PartialEq)]
pub struct Others;

impl<'de> Deserialize<'de> for Others {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        IgnoredAny::deserialize(source).map(|_| Self)
    }
}

impl<'de> Deserialize<'de> for Integer {
    #[expect(clippy::cast_possible_truncation, reason = "the range is checked before")]
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        let number = Number::deserialize(source)?;
        let exact = |float: &f64| float.fract() == 0.0 && float.abs() < 9_007_199_254_740_992.0;
        let float = || number.as_f64().filter(|_| number.is_f64()).filter(exact);
        let integer = number.as_i64().or_else(|| Some(float()? as i64));
        integer.map(Self).ok_or_else(|| D::Error::custom("no integer"))
    }
}

fn maybe_integer<'de, D: Deserializer<'de>>(source: D) -> Result<Option<i64>, D::Error> {
    Ok(Option::<Integer>::deserialize(source)?.map(|one| one.0))
}

/// Returns the JSON of a text as derived code reads and writes it.
#[must_use]
pub fn read<T: for<'de> Deserialize<'de> + Serialize>(text: &[u8]) -> Option<Value> {
    serde_json::from_slice::<T>(text).ok().and_then(|value| serde_json::to_value(&value).ok())
}

/// Returns whether no object of a JSON text has a key twice; derived code refuses those that do,
/// and of the codec's rule, that the last wins, it knows nothing.
#[must_use]
pub fn is_unique(text: &[u8]) -> bool {
    serde_json::from_slice::<Unique>(text).is_ok()
}

struct Unique;

impl<'de> Deserialize<'de> for Unique {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        source.deserialize_any(UniqueVisitor)
    }
}

struct UniqueVisitor;

impl<'de> serde::de::Visitor<'de> for UniqueVisitor {
    type Value = Unique;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("keys that differ")
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Unique, E> {
        Ok(Unique)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Unique, E> {
        Ok(Unique)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Unique, E> {
        Ok(Unique)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Unique, E> {
        Ok(Unique)
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<Unique, E> {
        Ok(Unique)
    }

    fn visit_unit<E: Error>(self) -> Result<Unique, E> {
        Ok(Unique)
    }

    fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut items: A) -> Result<Unique, A::Error> {
        while items.next_element::<Unique>()?.is_some() {}
        Ok(Unique)
    }

    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut entries: A) -> Result<Unique, A::Error> {
        let mut keys = std::collections::BTreeSet::new();
        while let Some((key, Unique)) = entries.next_entry::<String, Unique>()? {
            if !keys.insert(key) {
                return Err(A::Error::custom("a key stands twice"));
            }
        }
        Ok(Unique)
    }
}
