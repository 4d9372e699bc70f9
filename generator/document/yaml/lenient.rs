//! A second chance for a text that is not quite YAML.
//!
//! YAML wants the further lines of quoted texts, lists and objects to be indented, and not by tabs
//! (YAML 1.2.2 §6.1). Real documents have such lines all the same, and libyaml, which most tools
//! are made with, reads them.

use crate::document::budget::Budget;
use crate::document::build::merge;
use crate::document::value::{Number, Object, Value};
use serde::de::{self, Deserialize, DeserializeSeed, EnumAccess, MapAccess, SeqAccess};
use serde::de::{VariantAccess, Visitor};
use std::fmt;

/// How many brackets may be open at once: libyaml takes a time that grows with the square of their
/// number. Those in strings count too.
const MOST_BRACKETS: usize = 5_000;

/// Reads a text, if libyaml can. What it nests, and how often aliases repeat, has the limits of the
/// crate `yaml_serde`.
pub(in crate::document) fn read(text: &str, budget: &mut Budget) -> Option<Value> {
    if has_too_many_brackets(text) {
        return None;
    }
    Seed(budget).deserialize(serde_yaml::Deserializer::from_str(text)).ok()
}

fn has_too_many_brackets(text: &str) -> bool {
    let mut open: usize = 0;
    text.bytes().any(|byte| {
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        open > MOST_BRACKETS
    })
}

struct Seed<'a>(&'a mut Budget);

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Value;

    fn deserialize<D: de::Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.0.take_node().map_err(|excess| de::Error::custom(format!("{excess:?}")))?;
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
        let is_number = float.is_finite();
        Ok(if is_number { Value::Number(Number::Float(float)) } else { Value::Null })
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
            members.insert(key, value);
        }
        merge(&mut members);
        Ok(Value::Object(members))
    }

    /// A tag such as `!include` comes as an enum; its value is read without it.
    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<Value, A::Error> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stack::with_room;

    fn json(text: &str) -> Option<String> {
        let value = read(text, &mut Budget::again())?;
        serde_json::to_string(&value).ok()
    }

    #[test]
    fn reads_what_is_indented_too_little() {
        for (text, expected) in [
            ("a: \"b\nc\"\nd: 1\n", r#"{"a":"b c","d":1}"#),
            ("a:\n  b: 'c\n\td'\n", r#"{"a":{"b":"c d"}}"#),
            ("a:\n  - [b,\n\tc]\n", r#"{"a":[["b","c"]]}"#),
            ("a:\n  {\n\t\"b\": 1, <<: {c: !d 2}\n  }\n", r#"{"a":{"b":1,"c":2}}"#),
        ] {
            assert_eq!(json(text).as_deref(), Some(expected), "{text:?}");
        }
    }

    #[test]
    fn refuses_bombs() {
        let level = |n: usize| format!("a{n}: &a{n} [*a{0}, *a{0}]\n", n - 1);
        let levels: String = (1..40).map(level).collect();
        let bomb = format!("a0: &a0 [1, 2]\n{levels}");
        for text in [&*bomb, &"[".repeat(100_000), &"- ".repeat(100_000), "a: &a [*a]"] {
            assert_eq!(with_room(|| json(text)), None);
        }
    }
}
