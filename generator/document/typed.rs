//! Reads typed values from the value tree.
//!
//! It goes straight from our tree to the types, since a detour through serde's JSON value would
//! lose the order of members.

use super::value::{Number, Value};
use serde::de::value::{Error, MapAccessDeserializer, MapDeserializer, SeqDeserializer};
use serde::de::{Deserialize, Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

/// Reads a type from a value.
pub(super) fn read<'de, T: Deserialize<'de>>(value: &'de Value) -> Result<T, Error> {
    T::deserialize(value)
}

impl<'de> Deserializer<'de> for &'de Value {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(*value),
            Value::Number(number) => visit_number(number, visitor),
            Value::String(text) => visitor.visit_borrowed_str(text),
            Value::Array(elements) => visitor.visit_seq(SeqDeserializer::new(elements.iter())),
            Value::Object(members) => {
                let members = members.iter().map(|(key, value)| (key.as_str(), value));
                visitor.visit_map(MapDeserializer::new(members))
            }
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if *self == Value::Null { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self {
            Value::Object(members) => {
                let members = members.iter().map(|(key, value)| (key.as_str(), value));
                visitor.visit_enum(MapAccessDeserializer::new(MapDeserializer::new(members)))
            }
            Value::String(text) => visitor.visit_enum(text.as_str().into_deserializer()),
            other => other.deserialize_any(visitor),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

impl<'de> IntoDeserializer<'de, Error> for &'de Value {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// Gives a number in the smallest type that holds it; serde's JSON value has none above 64 bits.
fn visit_number<'de, V: Visitor<'de>>(number: &Number, visitor: V) -> Result<V::Value, Error> {
    if let Number::Integer(integer) = number {
        if let Ok(signed) = i64::try_from(*integer) {
            return visitor.visit_i64(signed);
        }
        if let Ok(unsigned) = u64::try_from(*integer) {
            return visitor.visit_u64(unsigned);
        }
    }
    visitor.visit_f64(number.to_f64())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::budget::Budget;
    use crate::document::build::Tree;
    use crate::document::json;
    use openapiv3::{Schema, SchemaKind, Type};

    #[test]
    fn keeps_the_order_of_properties() {
        let text = r#"{"type": "object", "properties": {"b": {}, "a": {"type": "string"}}}"#;
        let value =
            json::read(text, &mut Tree::default(), &mut Budget::again()).expect("the text is JSON");
        let schema: Schema = read(&value).expect("the value is a schema");
        let SchemaKind::Type(Type::Object(object)) = schema.schema_kind else {
            panic!("the schema is an object");
        };
        assert_eq!(object.properties.keys().collect::<Vec<_>>(), ["b", "a"]);
    }
}
