//! Strings, numbers and booleans where another of them was written.
//!
//! YAML makes it easy to write `version: 1.0` for a text and JSON generators quote numbers; what
//! is meant is clear from the text, so it is converted rather than lost.

use super::conform::Normalizer;
use super::shape::Shape;
use crate::document::value::{Number, Value};

impl Normalizer<'_> {
    /// Brings a value without children into a shape.
    pub(super) fn leaf(&mut self, value: Value, shape: Shape) -> Option<Value> {
        let fits = match (shape, &value) {
            (Shape::Text, Value::String(_)) | (Shape::Flag, Value::Bool(_)) => true,
            (Shape::Number, Value::Number(number)) => number.to_f64().is_finite(),
            (Shape::Count, Value::Number(Number::Integer(count))) => u64::try_from(*count).is_ok(),
            _ => false,
        };
        if fits {
            return Some(value);
        }
        if value == Value::Null {
            return self.absent(shape.describe());
        }
        let Some(converted) = self.converted(&value, shape) else {
            return self.wrong(&value, shape.describe());
        };
        let outcome = format!("it is read as {}", shape.describe());
        self.warn_type(&value, shape.describe(), &outcome);
        Some(converted)
    }

    fn converted(&self, value: &Value, shape: Shape) -> Option<Value> {
        match (shape, value) {
            (Shape::Text, Value::Number(_) | Value::Bool(_)) => {
                self.written(value).map(Value::String)
            }
            (Shape::Flag, Value::String(text)) => flag(text).map(Value::Bool),
            (Shape::Number, Value::String(text)) => number(text).map(Value::Number),
            (Shape::Count, Value::String(text)) => number(text).as_ref().and_then(whole),
            (Shape::Count, Value::Number(number)) => whole(number),
            _ => None,
        }
    }

    /// Returns the text of a number or boolean as the document has it: `1.0` rather than `1`.
    pub(super) fn written(&self, value: &Value) -> Option<String> {
        let written = self.text.scalar(&self.at).filter(|text| !text.is_empty());
        match (written, value) {
            (Some(text), _) => Some(text.to_owned()),
            (None, Value::Number(number)) => Some(number.to_string()),
            (None, Value::Bool(value)) => Some(value.to_string()),
            (None, _) => None,
        }
    }
}

fn flag(text: &str) -> Option<bool> {
    match () {
        () if text.eq_ignore_ascii_case("true") => Some(true),
        () if text.eq_ignore_ascii_case("false") => Some(false),
        () => None,
    }
}

/// Returns the number that a text is, as JSON writes numbers.
pub(super) fn number(text: &str) -> Option<Number> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.is_empty() || !digits.starts_with(|char: char| char.is_ascii_digit()) {
        return None;
    }
    if digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(Number::integer(text));
    }
    text.parse().ok().filter(|float: &f64| float.is_finite()).map(Number::Float)
}

fn whole(number: &Number) -> Option<Value> {
    let integer = number.whole()?;
    u64::try_from(integer).is_ok().then(|| integer.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_numbers() {
        assert_eq!(number("10"), Some(Number::Integer(10)));
        assert_eq!(number("-1.5"), Some(Number::Float(-1.5)));
        for text in ["", "-", "ten", "inf", "NaN", "+1", "1x", "1e999"] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn a_count_is_whole_and_not_negative() {
        assert_eq!(whole(&Number::Float(3.0)), Some(Value::from(3_i128)));
        assert_eq!(whole(&Number::Float(3.5)), None);
        assert_eq!(whole(&Number::Integer(-1)), None);
    }
}
