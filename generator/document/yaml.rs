//! Reads YAML 1.2 into the value tree.
//!
//! The parser is driven by a visitor of ours, since the tree must keep big integers and the text
//! of keys (`200`, `NO`), apply merge keys, and stay within a limit however often aliases repeat.

use super::value::{Number, Object, Value};
use serde::de::{self, Deserialize, DeserializeSeed, EnumAccess, MapAccess, SeqAccess};
use serde::de::{VariantAccess, Visitor};
use std::fmt;

/// How many nodes a document may have after its aliases are expanded.
const MAX_NODES: usize = 5_000_000;

/// How many brackets may be open at once.
const MAX_BRACKETS: usize = 5_000;

/// When the members of merge keys come to their place.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Merging {
    #[default]
    AtOnce,
    /// After reading, since some `<<` may be a key like any other.
    Later,
}

/// What reading found out beside the values.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// An object has two members with one name.
    pub(super) duplicates: bool,
    /// A node has a tag of its own, which was ignored.
    pub(super) tags: bool,
    pub(super) merging: Merging,
    /// A number is not finite, or so large that its digits are lost.
    pub(super) odd_numbers: bool,
    nodes: usize,
}

impl Facts {
    /// Returns whether the document was too large to be read.
    pub(super) fn too_large(&self) -> bool {
        self.nodes > MAX_NODES
    }
}

/// Returns the byte at which a text has more open brackets than any real document.
///
/// The parser takes a time that grows with the square of their number, and it looks at all of them
/// before its own limit can act. Brackets in strings count too, which the limit leaves room for.
pub(super) fn too_many_brackets(text: &str) -> Option<usize> {
    let mut open: usize = 0;
    text.bytes().position(|byte| {
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        open > MAX_BRACKETS
    })
}

/// Reads a text with one document.
///
/// In quotes `<<` is a text, and no merge key (YAML 1.2.2 §3.3.2); the parser does not tell, so
/// that where there is such a text, the caller has to [`merge`].
pub(super) fn read(text: &str, facts: &mut Facts) -> Result<Value, serde_yaml::Error> {
    if text.contains("'<<'") || text.contains("\"<<\"") {
        facts.merging = Merging::Later;
    }
    Seed(facts).deserialize(serde_yaml::Deserializer::from_str(text))
}

struct Seed<'a>(&'a mut Facts);

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Value;

    fn deserialize<D: de::Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.0.nodes += 1;
        if self.0.nodes > MAX_NODES {
            return Err(de::Error::custom("the document expands to too many nodes"));
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, integer: i64) -> Result<Value, E> {
        Ok(i128::from(integer).into())
    }

    fn visit_u64<E>(self, integer: u64) -> Result<Value, E> {
        Ok(i128::from(integer).into())
    }

    fn visit_i128<E>(self, integer: i128) -> Result<Value, E> {
        Ok(integer.into())
    }

    fn visit_u128<E>(self, integer: u128) -> Result<Value, E> {
        Ok(Value::Number(Number::integer(&integer.to_string())))
    }

    fn visit_f64<E>(self, float: f64) -> Result<Value, E> {
        self.0.odd_numbers |= !float.is_finite() || float.abs() > 1e18;
        Ok(Value::Number(Number::Float(float)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::from(text))
    }

    fn visit_string<E>(self, text: String) -> Result<Value, E> {
        Ok(Value::String(text))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Value, A::Error> {
        let mut elements = Vec::new();
        while let Some(element) = sequence.next_element_seed(Seed(&mut *self.0))? {
            elements.push(element);
        }
        Ok(Value::Array(elements))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut mapping: A) -> Result<Value, A::Error> {
        let mut members = Object::new();
        while let Some(KeyText(key)) = mapping.next_key()? {
            let value = mapping.next_value_seed(Seed(&mut *self.0))?;
            self.0.duplicates |= members.insert(key, value).is_some();
        }
        let is_later = self.0.merging == Merging::Later;
        Ok(Value::Object(if is_later { members } else { merge(members) }))
    }

    /// A tag such as `!include` comes as an enum; its value is read without it.
    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<Value, A::Error> {
        self.0.tags = true;
        let (_, value) = tagged.variant::<de::IgnoredAny>()?;
        value.newtype_variant_seed(self)
    }
}

/// The text of a key, whatever it would mean as a value.
struct KeyText(String);

impl<'de> Deserialize<'de> for KeyText {
    fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(KeyText)
    }
}

/// Puts the members of the merge key `<<` in its place; those beside it win.
pub(super) fn merge(members: Object) -> Object {
    let mergeable = match members.get("<<") {
        Some(Value::Object(_)) => true,
        Some(Value::Array(sources)) => {
            sources.iter().all(|source| matches!(source, Value::Object(_)))
        }
        _ => false,
    };
    if !mergeable {
        return members;
    }
    let (inherited, own): (Object, Object) = members.into_iter().partition(|(key, _)| key == "<<");
    let mut merged = own;
    for source in inherited.into_values() {
        let sources = if let Value::Array(sources) = source { sources } else { vec![source] };
        for (key, value) in sources.into_iter().filter_map(into_object).flatten() {
            merged.entry(key).or_insert(value);
        }
    }
    merged
}

fn into_object(value: Value) -> Option<Object> {
    if let Value::Object(members) = value { Some(members) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(text: &str) -> String {
        let value = read(text, &mut Facts::default()).expect("the text is YAML");
        serde_json::to_string(&value).expect("a value is JSON")
    }

    #[test]
    fn reads_the_core_schema() {
        let text = "[y, NO, on, 017, 1_000, 0x10, 1e3, ~, 'true', !!str 5, !!binary YQ==]";
        let expected = r#"["y","NO","on","017","1_000",16,1000.0,null,"true","5","YQ=="]"#;
        assert_eq!(json(text), expected);
    }

    #[test]
    fn keys_keep_their_text() {
        assert_eq!(json("{200: 1, 3.10: 2, no: 3, ~: 4}"), r#"{"200":1,"3.10":2,"no":3,"~":4}"#);
    }

    #[test]
    fn merges_with_explicit_members_first() {
        let text = "a: &a {x: 1, y: 2}\nb: {y: 3, <<: *a}\nc:\n  <<: [{y: 4}, *a]";
        let expected = r#"{"a":{"x":1,"y":2},"b":{"y":3,"x":1},"c":{"y":4,"x":1}}"#;
        assert_eq!(json(text), expected);
    }

    #[test]
    fn keeps_big_integers() {
        let big = "340282366920938463463374607431768211455";
        let value = read(big, &mut Facts::default()).ok();
        assert_eq!(value, Some(Value::Number(Number::Big(big.to_owned()))));
    }

    #[test]
    fn ignores_tags() {
        let mut facts = Facts::default();
        let value = read("a: !include b.yaml\nc: !x {d: 1}", &mut facts).expect("it is YAML");
        assert!(facts.tags);
        assert_eq!(value.get("a").and_then(Value::as_str), Some("b.yaml"));
        assert_eq!(value.get("c").and_then(|c| c.get("d")), Some(&Value::from(1_i128)));
    }

    #[test]
    fn refuses_bombs() {
        let level = |n: usize| format!("a{n}: &a{n} [*a{0}, *a{0}]\n", n - 1);
        let levels: String = (1..40).map(level).collect();
        let bomb = format!("a0: &a0 [1, 2]\n{levels}");
        assert!(read(&bomb, &mut Facts::default()).is_err());
        assert!(read(&"[".repeat(100_000), &mut Facts::default()).is_err());
        assert!(read(&"- ".repeat(100_000), &mut Facts::default()).is_err());
        assert!(read("a: &a [*a]", &mut Facts::default()).is_err());
    }
}
