//! Serialization of values in each parameter style (RFC 6570; `OpenAPI` 3.1.1, §4.8.12.4).
//!
//! An item that contains the delimiter is rejected if the style cannot escape it, because the
//! server would read different items.

use crate::{
    codec::{Codec, json},
    parameter::{Location, Parameter, Reserved, Style},
    part, percent,
    value::{Member, Value},
};

type Encode = fn(&str) -> String;

/// Returns the value of an argument, as the style of its parameter takes it.
///
/// # Errors
///
/// The reason why no parameter can carry it.
pub fn value(parameter: &Parameter, argument: &dyn Codec) -> Result<Value, &'static str> {
    if argument.is_absent() {
        return Ok(Value::Absent);
    }
    if parameter.style == Style::Json {
        return json::to_text(argument).map(Value::Scalar);
    }
    let value = Value::of(argument)?;
    let is_empty = parameter.allow_empty && is_empty(&value);
    Ok(if is_empty { Value::Scalar(String::new()) } else { value })
}

/// Returns the encoded pairs, `name=value`, of a query or cookie parameter; none for an absent
/// value and for an empty list or object (RFC 6570 §2.3).
///
/// # Errors
///
/// The reason why the style cannot carry the value.
pub fn pairs(parameter: &Parameter, value: Value) -> Result<Vec<String>, &'static str> {
    let is_plain = parameter.style == Style::Cookie;
    if is_plain {
        check_cookie(parameter.name, &value)?;
    }
    let name = if is_plain { str::to_owned } else { percent::encode };
    let pairs = spell(parameter, value, name, Some(encoder(parameter)))?;
    Ok(pairs.into_iter().map(|(name, text)| format!("{name}={text}")).collect())
}

/// Returns the same pairs with nothing encoded, each of which is a part of a form.
///
/// # Errors
///
/// The reason why the style cannot carry the value.
pub fn plain_pairs(parameter: &Parameter, value: Value) -> Result<Pairs, &'static str> {
    spell(parameter, value, str::to_owned, None)
}

/// Names and their texts.
type Pairs = Vec<(String, String)>;

/// Returns the pairs of a value, each encoded, if at all.
fn spell(
    parameter: &Parameter,
    value: Value,
    encode_name: Encode,
    encode: Option<Encode>,
) -> Result<Pairs, &'static str> {
    let text = encode.unwrap_or(str::to_owned);
    let pair = |name: &str, value: &str| (encode_name(name), text(value));
    let name = parameter.name;
    Ok(match (parameter.style, value) {
        (_, Value::Absent) => Vec::new(),
        (_, Value::Scalar(text)) => vec![pair(name, &text)],
        (Style::DeepObject, value) => return deep(name, value, &pair),
        (_, Value::List(items)) if parameter.explode => {
            items.iter().map(|item| pair(name, &item.text)).collect()
        }
        (_, Value::Object(fields)) if parameter.explode => {
            fields.iter().flat_map(|(key, member)| member.each(|text| pair(key, text))).collect()
        }
        (style, value) => {
            let text = match encode {
                Some(encode) => delimited(style, &value, encode)?,
                None => plain_delimited(style, &value)?,
            };
            text.map(|text| (encode_name(name), text)).into_iter().collect()
        }
    })
}

/// Returns the encoded text of a path parameter.
///
/// # Errors
///
/// The reason why the style cannot carry the value.
pub fn path(parameter: &Parameter, value: &Value) -> Result<String, &'static str> {
    let name = percent::encode(parameter.name);
    let (encode, explode) = (encoder(parameter), parameter.explode);
    let joined = |separator| join(value, explode, separator, encode);
    Ok(match (parameter.style, explode, value) {
        (Style::Label, true, _) => format!(".{}", joined(".")),
        (Style::Label, false, _) => format!(".{}", joined(",")),
        (Style::Matrix, true, Value::List(items)) => {
            let pairs = items.iter().map(|item| format!(";{name}={}", encode(&item.text)));
            pairs.collect::<Vec<_>>().concat()
        }
        (Style::Matrix, true, Value::Object(_)) => format!(";{}", joined(";")),
        (Style::Matrix, _, _) => format!(";{name}={}", joined(",")),
        (style, ..) => match style.delimiter() {
            Some(_) => delimited(style, value, encode)?.unwrap_or_default(),
            None => joined(","),
        },
    })
}

/// Returns the text of a header parameter, which is not percent-encoded.
///
/// # Errors
///
/// The reason why the style cannot carry the value.
pub fn header(parameter: &Parameter, value: &Value) -> Result<String, &'static str> {
    let (delimiter, reason) = parameter.style.separator();
    refuse(value, delimiter, reason)?;
    if let (true, Value::Object(fields)) = (parameter.explode, value)
        && fields.iter().any(|(key, _)| key.contains('='))
    {
        return Err("a name holds a `=`, which separates names and values");
    }
    Ok(join(value, parameter.explode, delimiter.encode_utf8(&mut [0; 4]), str::to_owned))
}

/// Returns the encoding of a text in the location of a parameter.
pub(crate) fn encoder(parameter: &Parameter) -> Encode {
    match parameter.location {
        _ if parameter.style == Style::Cookie => str::to_owned,
        // RFC 6265 §4.1.1, `cookie-octet`: most servers do not decode it. One that does would
        // decode a `%`, unless the text is declared to be encoded already.
        Location::Cookie if parameter.reserved == Reserved::Encoded => percent::encode_cookie,
        Location::Cookie => |text| percent::encode_reserved(text, percent::COOKIE),
        _ if parameter.reserved == Reserved::Encoded => percent::encode,
        Location::Path if parameter.reserved == Reserved::Slashes => {
            |text| percent::encode_reserved(text, b"/:@!$&'()*+,;=")
        }
        // RFC 3986 §3.3, `pchar`.
        Location::Path => |text| percent::encode_reserved(text, b":@!$&'()*+,;="),
        // RFC 3986 §3.4 less what parts pairs, what forms read as a space, and the `'` that URL
        // parsers encode (WHATWG URL §1.3, "special-query percent-encode set").
        Location::Query => |text| percent::encode_reserved(text, b":/?@!$()*,;="),
        Location::QueryString => |text| percent::encode_reserved(text, b":/?@!$&()*+,;="),
        Location::Header => percent::encode,
    }
}

/// Returns a list or object as one text, or nothing if it is empty.
fn delimited(style: Style, value: &Value, encode: Encode) -> Result<Option<String>, &'static str> {
    let mut separator = ",";
    if let Some((delimiter, encoded, reason)) = style.delimiter() {
        refuse(value, delimiter, reason)?;
        separator = encoded;
    }
    Ok((!is_empty(value)).then(|| join(value, false, separator, encode)))
}

/// Returns the same without any encoding, including the delimiters.
fn plain_delimited(style: Style, value: &Value) -> Result<Option<String>, &'static str> {
    let (delimiter, reason) = style.separator();
    refuse(value, delimiter, reason)?;
    let separator = delimiter.encode_utf8(&mut [0; 4]).to_owned();
    Ok((!is_empty(value)).then(|| join(value, false, &separator, str::to_owned)))
}

/// Returns the pairs of an object and of its nested values, each with its path in brackets. The
/// specification does not define `deepObject` for arrays and nested values; servers parse this.
fn deep(
    name: &str,
    value: Value,
    pair: &dyn Fn(&str, &str) -> (String, String),
) -> Result<Pairs, &'static str> {
    let members: Vec<(String, Member)> = match value {
        Value::List(items) => {
            items.into_iter().enumerate().map(|(index, item)| (index.to_string(), item)).collect()
        }
        Value::Object(fields) => fields,
        Value::Absent | Value::Scalar(_) => Vec::new(),
    };
    let mut pairs = Vec::new();
    for (key, member) in members {
        let name = format!("{name}[{key}]");
        let mut take = |name: &str, text: &str| pairs.push(pair(name, text));
        if member.is_nested {
            let value = serde_json::from_str(&member.text).map_err(|_| "it is nested too deep")?;
            part::flatten(&name, &value, &mut take);
        } else {
            take(&name, &member.text);
        }
    }
    Ok(pairs)
}

/// Checks that a cookie needs no escapes, of which its style has none. Spaces are not among the
/// characters of RFC 6265 §4.1.1, but are in the example of the style (`OpenAPI` 3.2.0).
fn check_cookie(name: &str, value: &Value) -> Result<(), &'static str> {
    let is_plain = |text: &str| {
        text.bytes().all(|byte| (b' '..=b'~').contains(&byte) && !b"\",;\\".contains(&byte))
    };
    let is_name = |name: &str| is_plain(name) && !name.contains(['=', ' ']);
    let fits = match value {
        Value::Absent => true,
        Value::Scalar(text) => is_plain(text),
        Value::List(items) => items.iter().all(|item| is_plain(&item.text)),
        Value::Object(fields) => {
            fields.iter().all(|(key, member)| is_name(key) && is_plain(&member.text))
        }
    };
    let reason = "a cookie holds no quotes, `,`, `;` or `\\`, and only ASCII; escape it first";
    if is_name(name) && fits { Ok(()) } else { Err(reason) }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Absent => true,
        Value::Scalar(_) => false,
        Value::List(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
    }
}

fn refuse(value: &Value, delimiter: char, reason: &'static str) -> Result<(), &'static str> {
    let found = match value {
        Value::Absent | Value::Scalar(_) => false,
        Value::List(items) => items.iter().any(|item| item.text.contains(delimiter)),
        Value::Object(fields) => fields
            .iter()
            .any(|(key, member)| key.contains(delimiter) || member.text.contains(delimiter)),
    };
    if found { Err(reason) } else { Ok(()) }
}

fn join(value: &Value, explode: bool, separator: &str, encode: Encode) -> String {
    let parts: Vec<String> = match value {
        Value::Absent => Vec::new(),
        Value::Scalar(text) => vec![encode(text)],
        Value::List(items) => items.iter().map(|item| encode(&item.text)).collect(),
        Value::Object(fields) => {
            let (mark, separator) = if explode { ("=", separator) } else { (separator, separator) };
            let pair = |(key, member): &(String, Member)| {
                format!("{}{mark}{}", encode(key), encode(&member.text))
            };
            return fields.iter().map(pair).collect::<Vec<_>>().join(separator);
        }
    };
    parts.join(separator)
}
