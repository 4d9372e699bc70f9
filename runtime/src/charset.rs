//! The characters of a body: from the charset that a response names to UTF-8.
//!
//! UTF-8 is what nearly every API speaks. Here are the others that frameworks send by default; any
//! further one is of the feature `charsets`, so that no SDK carries tables that it does not need.

use std::borrow::Cow;

use crate::media_type;

/// The byte order mark of UTF-8.
const BOM: &[u8] = b"\xef\xbb\xbf";

/// What the bytes from `0x80` to `0x9f` are in windows-1252, which is also what is meant by
/// ISO-8859-1 (WHATWG, "Encoding", §4.2).
const WINDOWS_1252: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// Returns a body without its byte order mark (RFC 8259 §8.1).
#[must_use]
pub fn without_mark(body: &[u8]) -> &[u8] {
    body.strip_prefix(BOM).unwrap_or(body)
}

/// Returns a body as UTF-8: a byte order mark decides, then the charset of the `Content-Type`.
/// Without either, the body is unchanged.
///
/// # Errors
///
/// A message if the text is invalid, or its charset is unknown.
pub fn text<'b>(body: &'b [u8], content_type: Option<&str>) -> Result<Cow<'b, [u8]>, String> {
    let charset = content_type.and_then(|value| media_type::parameter(value, "charset"));
    decoded(body, charset.as_deref().unwrap_or_default())
}

/// Returns JSON or XML as UTF-8. What is UTF-8 is taken for it, whatever a server calls it: JSON
/// has no other charset (RFC 8259 §8.1), and XML may name one itself (XML 1.0, §4.3.3).
///
/// # Errors
///
/// As for [`text`].
pub fn markup<'b>(body: &'b [u8], content_type: Option<&str>) -> Result<Cow<'b, [u8]>, String> {
    let has_zeros = body.iter().take(4).any(|byte| *byte == 0);
    if !has_zeros && std::str::from_utf8(body).is_ok() {
        return Ok(without_mark(body).into());
    }
    let charset = content_type.and_then(|value| media_type::parameter(value, "charset"));
    decoded(body, charset.or_else(|| declared(body)).as_deref().unwrap_or_default())
}

/// Returns the encoding that a declaration of XML names.
fn declared(body: &[u8]) -> Option<String> {
    let start: String = body.iter().take(200).map(|byte| char::from(*byte)).collect();
    let (declaration, _) = start.strip_prefix("<?xml")?.split_once("?>")?;
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value[1..].split_once(quote).map(|(name, _)| name.to_owned())
}

fn decoded<'b>(body: &'b [u8], charset: &str) -> Result<Cow<'b, [u8]>, String> {
    match (body, &*charset.trim().to_ascii_lowercase()) {
        ([0xef, 0xbb, 0xbf, rest @ ..], _) => Ok(rest.into()),
        ([0xfe, 0xff, rest @ ..], "" | "utf-16" | "utf-16be") => utf_16(rest, u16::from_be_bytes),
        ([0xff, 0xfe, rest @ ..], "" | "utf-16" | "utf-16le") => utf_16(rest, u16::from_le_bytes),
        (_, "" | "utf-8" | "utf8") => Ok(body.into()),
        // Without a mark it is big-endian (RFC 2781 §4.3), unless the first character is not.
        (_, "utf-16le") | ([1..=255, 0, ..], "utf-16") => utf_16(body, u16::from_le_bytes),
        (_, "utf-16be" | "utf-16") => utf_16(body, u16::from_be_bytes),
        (_, "us-ascii" | "ascii") if std::str::from_utf8(body).is_ok() => Ok(body.into()),
        (_, "us-ascii" | "ascii" | "iso-8859-1" | "latin1" | "windows-1252" | "cp1252") => {
            Ok(body.iter().map(|byte| windows_1252(*byte)).collect::<String>().into_bytes().into())
        }
        (_, other) => further(body, other),
    }
}

fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9f => WINDOWS_1252.chars().nth(usize::from(byte - 0x80)).unwrap_or('\u{fffd}'),
        other => char::from(other),
    }
}

fn utf_16<'b>(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<Cow<'b, [u8]>, String> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| unit(*pair));
    let text: Result<String, _> = char::decode_utf16(units).collect();
    match text {
        Ok(text) if rest.is_empty() => Ok(text.into_bytes().into()),
        _ => Err("the text is not UTF-16".to_owned()),
    }
}

#[cfg(feature = "charsets")]
fn further<'b>(body: &'b [u8], charset: &str) -> Result<Cow<'b, [u8]>, String> {
    let encoding = encoding_rs::Encoding::for_label(charset.as_bytes());
    let Some(encoding) = encoding else { return Err(unknown(charset)) };
    let text = encoding.decode_without_bom_handling_and_without_replacement(body);
    let text = text.ok_or_else(|| format!("the text is not {}", encoding.name()))?;
    Ok(text.into_owned().into_bytes().into())
}

#[cfg(not(feature = "charsets"))]
fn further<'b>(_: &'b [u8], charset: &str) -> Result<Cow<'b, [u8]>, String> {
    Err(unknown(charset))
}

/// Says that a charset is not read; its name comes from the response, and is cut to what is one.
fn unknown(charset: &str) -> String {
    let is_name = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ':' | '+');
    let name: String = charset.chars().filter(is_name).take(40).collect();
    let help = if cfg!(feature = "charsets") { "" } else { "; the feature `charsets` has more" };
    format!("the text is in `{name}`, which cannot be read{help}")
}
