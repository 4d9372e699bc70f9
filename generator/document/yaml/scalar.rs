//! What a scalar means: the core schema (YAML 1.2.2 §10.3).
//!
//! Integers keep all their digits. `0b1` is an integer too, and `017` is a text, since readers of
//! YAML 1.1 and 1.2 take it for different numbers.

use crate::document::build::Scalar;
use crate::document::value::Number;
use saphyr_parser::{ScalarStyle, Tag};

/// Returns the value of a scalar, or what is wrong with it: only a tag can ask for a type.
pub(super) fn resolve(text: &str, style: ScalarStyle, tag: Option<&Tag>) -> Result<Scalar, String> {
    let is_plain = style == ScalarStyle::Plain;
    let Some(tag) = tag.filter(|tag| tag.is_yaml_core_schema()) else {
        // The tag `!` alone asks for a text.
        let is_text = tag.is_some_and(is_non_specific);
        return Ok(if is_plain && !is_text { plain(text) } else { string(text) });
    };
    let (value, wanted) = match &*tag.suffix {
        "null" => (null(text), "null"),
        "bool" => (boolean(text), "a boolean"),
        "int" => (integer(text), "an integer"),
        "float" => (float(text), "a number"),
        _ => return Ok(string(text)),
    };
    value.ok_or_else(|| format!("`{text}` is tagged as {wanted}, but is not one"))
}

/// Returns whether a tag is `!`, with no name behind it (YAML 1.2.2 §6.9.1).
pub(super) fn is_non_specific(tag: &Tag) -> bool {
    tag.handle.is_empty() && tag.suffix == "!"
}

fn plain(text: &str) -> Scalar {
    let number = || integer(text).or_else(|| float(text).filter(|_| !has_leading_zero(text)));
    let value = null(text).or_else(|| boolean(text)).or_else(number);
    value.unwrap_or_else(|| string(text))
}

fn string(text: &str) -> Scalar {
    Scalar::String(text.to_owned())
}

fn null(text: &str) -> Option<Scalar> {
    matches!(text, "" | "~" | "null" | "Null" | "NULL").then_some(Scalar::Null)
}

fn boolean(text: &str) -> Option<Scalar> {
    match text {
        "true" | "True" | "TRUE" => Some(Scalar::Bool(true)),
        "false" | "False" | "FALSE" => Some(Scalar::Bool(false)),
        _ => None,
    }
}

fn integer(text: &str) -> Option<Scalar> {
    let (is_negative, digits) = sign(text);
    let radix = [("0x", 16), ("0o", 8), ("0b", 2)];
    let prefixed = radix.iter().find_map(|(prefix, radix)| {
        let digits = digits.strip_prefix(prefix).filter(|digits| !digits.starts_with(['+', '-']));
        digits.map(|digits| i128::from_str_radix(digits, *radix))
    });
    if let Some(number) = prefixed {
        let number = number.ok()?;
        return Some(Scalar::Number(Number::Integer(if is_negative { -number } else { number })));
    }
    let is_decimal = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let number = is_decimal && !has_leading_zero(text);
    number.then(|| Scalar::Number(Number::integer(text.strip_prefix('+').unwrap_or(text))))
}

fn float(text: &str) -> Option<Scalar> {
    let (is_negative, digits) = sign(text);
    let size = match digits {
        ".inf" | ".Inf" | ".INF" => f64::INFINITY,
        ".nan" | ".NaN" | ".NAN" if digits == text => f64::NAN,
        _ if digits.starts_with(['+', '-']) => return None,
        // Rust takes words for numbers, too: `inf` and `nan`.
        _ => digits.parse().ok().filter(|size: &f64| size.is_finite())?,
    };
    Some(Scalar::Number(Number::Float(if is_negative { -size } else { size })))
}

/// Returns whether a number is negative, and its digits.
fn sign(text: &str) -> (bool, &str) {
    let negative = text.strip_prefix('-');
    let digits = negative.or_else(|| text.strip_prefix('+')).unwrap_or(text);
    (negative.is_some(), digits)
}

fn has_leading_zero(text: &str) -> bool {
    let (_, digits) = sign(text);
    digits.len() > 1 && digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit())
}
