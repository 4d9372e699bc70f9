//! Literals: the document's examples of scalars as expressions.
//!
//! An example may be anything; where it is not of the type, a placeholder is in its place.

use heck::ToShoutySnakeCase;
use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};
use serde_json::Value;

use crate::ir::Type;

/// The longest text that is worth its place in an example, in characters.
const LONG: usize = 80;

/// What documents write where they have no example (Swagger's editor fills it in).
const FILLER: &str = "string";

/// A timestamp, and a UUID, where the document shows none.
const MOMENT: &str = "2024-01-15T09:30:00Z";
const UUID: &str = "3fa85f64-5717-4562-b3fc-2c963f66afa6";

/// The constants that clippy wants by their names (`clippy::approx_constant`).
const CONSTANTS: [f64; 5] = [
    std::f64::consts::PI,
    std::f64::consts::E,
    std::f64::consts::TAU,
    std::f64::consts::SQRT_2,
    std::f64::consts::LN_2,
];

/// Returns any JSON.
pub(crate) fn json(value: Option<&Value>) -> TokenStream {
    match value.filter(|value| value.to_string().len() <= LONG) {
        None | Some(Value::Null) => quote!(serde_json::Value::Null),
        Some(value) => {
            let tokens = json_tokens(value);
            quote!(serde_json::json!(#tokens))
        }
    }
}

fn json_tokens(value: &Value) -> TokenStream {
    match value {
        Value::Null => quote!(null),
        Value::Bool(value) => quote!(#value),
        Value::Number(number) => number.to_string().parse().unwrap_or_else(|_| quote!(1)),
        Value::String(text) => quote!(#text),
        Value::Array(items) => {
            let items = items.iter().map(json_tokens);
            quote!([#(#items),*])
        }
        Value::Object(members) => {
            let (names, values) = (members.keys(), members.values().map(json_tokens));
            quote!({ #(#names: #values),* })
        }
    }
}

pub(crate) fn boolean(value: Option<&Value>) -> TokenStream {
    value.and_then(Value::as_bool).unwrap_or_default().to_token_stream()
}

/// Returns an integer of a type.
pub(crate) fn whole(ty: &Type, value: Option<&Value>) -> TokenStream {
    let documented = value.and_then(|value| match value {
        Value::String(text) => text.parse().ok(),
        other => other.as_i64(),
    });
    let fits = |number: &i64| match ty {
        Type::Int32 => i32::try_from(*number).is_ok(),
        Type::Uint32 => u32::try_from(*number).is_ok(),
        Type::Uint64 | Type::Uint128 => *number >= 0,
        _ => true,
    };
    Literal::i64_unsuffixed(documented.filter(fits).unwrap_or(1)).to_token_stream()
}

pub(crate) fn float(value: Option<&Value>) -> TokenStream {
    let is_plain = |number: &f64| {
        number.is_finite() && CONSTANTS.iter().all(|known| (known - number).abs() > 0.01)
    };
    let documented = value.and_then(Value::as_f64).filter(is_plain);
    Literal::f64_unsuffixed(documented.unwrap_or(1.0)).to_token_stream()
}

/// Returns the digits of a number.
pub(crate) fn digits(value: Option<&Value>) -> String {
    let text = match value {
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::String(text)) => text.clone(),
        _ => String::new(),
    };
    let is_plain = |text: &String| {
        text.parse::<f64>().is_ok() && text.starts_with(|c: char| c.is_ascii_digit())
    };
    let is_short = |text: &String| text.len() <= 28 && !text.contains(['e', 'E']);
    Some(text).filter(is_plain).filter(is_short).unwrap_or_else(|| "1".to_owned())
}

pub(crate) fn text(wire: &str, value: Option<&Value>) -> TokenStream {
    let documented = match value {
        Some(Value::String(text)) => Some(text.clone()),
        Some(value @ (Value::Number(_) | Value::Bool(_))) => Some(value.to_string()),
        _ => None,
    };
    let is_worth = |text: &String| {
        let is_filler = text.trim().is_empty() || text == FILLER;
        !is_filler && text.chars().count() <= LONG && !text.contains(char::is_control)
    };
    let placeholder = || if is_id(wire) { "<id>".to_owned() } else { "<value>".to_owned() };
    documented.filter(is_worth).unwrap_or_else(placeholder).to_token_stream()
}

/// Returns the placeholder for a secret, whatever the document shows.
pub(crate) fn secret(wire: &str) -> TokenStream {
    let words = wire.to_shouty_snake_case();
    let is_plain =
        !words.is_empty() && words.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let words = if is_plain { words } else { "SECRET".to_owned() };
    format!("<YOUR_{words}_HERE>").to_token_stream()
}

/// Returns a timestamp (RFC 3339 §5.6).
pub(crate) fn moment(value: Option<&Value>) -> &str {
    value.and_then(Value::as_str).filter(|text| is_moment(text)).unwrap_or(MOMENT)
}

/// Returns a day.
pub(crate) fn date(value: Option<&Value>) -> &str {
    value.and_then(Value::as_str).filter(|text| is_date(text)).unwrap_or(&MOMENT[..10])
}

pub(crate) fn uuid(value: Option<&Value>) -> &str {
    let is_uuid = |text: &&str| matches(text, "hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh");
    value.and_then(Value::as_str).filter(is_uuid).unwrap_or(UUID)
}

/// Returns whether a text is a timestamp in UTC, on a day that every month has.
fn is_moment(text: &str) -> bool {
    let (date, time) = text.split_at_checked(10).unwrap_or_default();
    let (time, fraction) = time.split_at_checked(9).unwrap_or_default();
    let digits =
        fraction.strip_suffix('Z').map(|digits| digits.strip_prefix('.').unwrap_or(digits));
    let is_time =
        matches(time, "Tdd:dd:dd") && time < "T24" && !time.contains(['6', '7', '8', '9']);
    let is_fraction = digits.is_some_and(|digits| {
        digits.len() < 10 && digits.bytes().all(|digit| digit.is_ascii_digit())
    });
    is_date(date) && is_time && is_fraction
}

/// Returns whether a text is a day that every month has.
fn is_date(text: &str) -> bool {
    matches(text, "dddd-dd-dd")
        && ("01".."13").contains(&&text[5..7])
        && ("01".."29").contains(&&text[8..])
}

/// Returns whether a text has this form: `d` is a digit, `h` a hexadecimal one.
fn matches(text: &str, form: &str) -> bool {
    let is = |(byte, sign): (u8, u8)| match sign {
        b'd' => byte.is_ascii_digit(),
        b'h' => byte.is_ascii_hexdigit(),
        sign => byte == sign,
    };
    text.len() == form.len() && text.bytes().zip(form.bytes()).all(is)
}

fn is_id(wire: &str) -> bool {
    let wire = wire.to_ascii_lowercase();
    wire == "id" || wire.ends_with("_id") || wire.ends_with("-id")
}
