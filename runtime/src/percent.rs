//! Percent-encoding (RFC 3986 §2.1).
//!
//! One encoder for paths, queries and cookies, because a second one would differ in a corner.

/// Returns `text` with every byte encoded that is not unreserved (RFC 3986 §2.3).
#[must_use]
pub fn encode(text: &str) -> String {
    encode_except(text, |_| false)
}

/// Returns `text` with percent-encoded triplets and these reserved characters kept (RFC 6570
/// §3.2.3).
#[must_use]
pub fn encode_reserved(text: &str, kept: &[u8]) -> String {
    let is_kept = |byte| kept.contains(&byte);
    let mut encoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        let (before, from) = rest.split_at(at);
        encoded.push_str(&encode_except(before, is_kept));
        let triplet = is_triplet(from.as_bytes());
        encoded.push_str(if triplet { &from[..3] } else { "%25" });
        rest = &from[if triplet { 3 } else { 1 }..];
    }
    encoded + &encode_except(rest, is_kept)
}

/// Returns the literal part of a path template with everything encoded that a path segment does
/// not hold (RFC 3986 §3.3); what is encoded already stays so.
#[must_use]
pub fn encode_literal(text: &str) -> String {
    encode_reserved(text, b"/!$&'()*+,;=:@")
}

/// Returns the literal part of the query of a template, in the same way (RFC 3986 §3.4).
#[must_use]
pub fn encode_query_literal(text: &str) -> String {
    encode_reserved(text, b"/?!$&'()*+,;=:@")
}

/// What a cookie's value holds besides unreserved characters and `%` (RFC 6265 §4.1.1).
pub const COOKIE: &[u8] = b"!#$&'()*+/:<=>?@[]^`{|}";

/// Returns the value of a cookie with everything encoded that no cookie holds, `%`, which would be
/// taken for an escape, and what is encoded everywhere (RFC 6570 §3.2.2) though few values have it.
#[must_use]
pub fn encode_cookie(text: &str) -> String {
    encode_except(text, |byte| COOKIE.contains(&byte) && !b"!'()*".contains(&byte))
}

/// Returns the value of a cookie as the server issued it; only characters that cookies cannot
/// contain are encoded.
#[must_use]
pub fn encode_cookie_secret(text: &str) -> String {
    encode_except(text, |byte| byte == b'%' || COOKIE.contains(&byte))
}

/// Returns `text` with everything encoded that would end a host, a port or a path segment (RFC
/// 3986 §3.2): a host that holds an encoded byte is none, so that such a URL is refused.
#[must_use]
pub fn encode_authority(text: &str) -> String {
    encode_except(text, |byte| b":[]".contains(&byte))
}

fn encode_except(text: &str, keep: impl Fn(u8) -> bool) -> String {
    const DIGITS: [char; 16] =
        ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'];
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if is_unreserved(byte) || keep(byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            encoded.push(DIGITS[usize::from(byte >> 4)]);
            encoded.push(DIGITS[usize::from(byte & 15)]);
        }
    }
    encoded
}

fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)
}

fn is_triplet(bytes: &[u8]) -> bool {
    matches!(bytes, [b'%', high, low, ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit())
}
