//! Header names and values, checked before they are sent and hidden when printed.
//!
//! A value with a line break would smuggle a header of its own (RFC 9110 §5.5), and any value may
//! be a secret, so that both rules live in one place.

use std::fmt;

use http::{HeaderMap, HeaderName, HeaderValue};

use crate::failure::BuildError;

/// The headers in which APIs name a request, most usual first.
const REQUEST_IDS: [&str; 6] = [
    "x-request-id",
    "request-id",
    "x-amzn-requestid",
    "x-amz-request-id",
    "x-correlation-id",
    "cf-ray",
];

/// The headers that frame the message; a user who set them could smuggle a second request.
const FRAMING: [HeaderName; 4] = [
    http::header::HOST,
    http::header::CONTENT_LENGTH,
    http::header::TRANSFER_ENCODING,
    http::header::CONNECTION,
];

/// Returns the name of a header that a caller may set.
///
/// # Errors
///
/// [`BuildError`] if it is not a token (RFC 9110 §5.1), or frames the message.
pub fn name(name: &str) -> Result<HeaderName, BuildError> {
    let parsed = HeaderName::from_bytes(name.as_bytes())
        .map_err(|_| BuildError::header(&name.escape_default().to_string(), "is not a name"))?;
    if FRAMING.contains(&parsed) {
        return Err(BuildError::header(name, "is set by the transport"));
    }
    Ok(parsed)
}

/// Returns the value of the header `name`, marked as sensitive.
///
/// # Errors
///
/// [`BuildError`], without the value, if it holds a control character such as CR, LF or NUL.
pub fn value(name: &str, value: &str) -> Result<HeaderValue, BuildError> {
    let mut parsed = HeaderValue::from_bytes(value.as_bytes())
        .map_err(|_| BuildError::header(name, "has a value with a control character"))?;
    // Whether a caller's header is a secret is unknown; this keeps it out of `Debug` and of the
    // compression tables of HTTP/2 (RFC 7541 §7.1.3).
    parsed.set_sensitive(true);
    Ok(parsed)
}

/// Splits a value where no quotes hold the separator (RFC 9110 §5.6.4), and no target of a link
/// does, which is between `<` and `>` (RFC 8288 §3).
pub(crate) fn split(text: &str, separator: char) -> Vec<&str> {
    let (mut parts, mut start) = (Vec::new(), 0);
    let (mut in_target, mut in_quotes, mut is_escaped) = (false, false, false);
    for (index, character) in text.char_indices() {
        match character {
            _ if is_escaped => is_escaped = false,
            '\\' if in_quotes => is_escaped = true,
            '"' if !in_target => in_quotes = !in_quotes,
            '<' if !in_quotes => in_target = true,
            '>' if !in_quotes => in_target = false,
            _ if character == separator && !in_target && !in_quotes => {
                parts.push(&text[start..index]);
                start = index + character.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

/// Returns what a parameter's value means: a token is itself, quotes hold it with backslashes
/// before what is to be taken as it is (RFC 9110 §5.6.4).
pub(crate) fn unquoted(value: &str) -> String {
    let value = value.trim();
    let Some(quoted) = value.strip_prefix('"') else { return value.to_owned() };
    let (mut text, mut characters) = (String::new(), quoted.chars());
    while let Some(character) = characters.next().filter(|character| *character != '"') {
        let is_escape = character == '\\';
        text.extend(if is_escape { characters.next() } else { Some(character) });
    }
    text
}

/// Returns the identifier of the request in the headers of a response.
#[must_use]
pub fn request_id(headers: &HeaderMap) -> Option<&str> {
    REQUEST_IDS.iter().find_map(|name| headers.get(*name)?.to_str().ok())
}

/// Returns the bytes in base64 (RFC 4648 §4).
pub(crate) fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let bits = (0..3).fold(0u32, |bits, at| {
            bits << 8 | u32::from(chunk.get(at).copied().unwrap_or_default())
        });
        for at in 0..4 {
            let index = usize::try_from(bits >> (18 - 6 * at) & 63).unwrap_or_default();
            text.push(if at <= chunk.len() { char::from(ALPHABET[index]) } else { '=' });
        }
    }
    text
}

/// Prints the names of the headers, never their values.
pub struct Names<'a>(pub &'a HeaderMap);

impl fmt::Debug for Names<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys().map(HeaderName::as_str)).finish()
    }
}
