//! Whether a response has a documented media type (RFC 9110 §8.3.1).
//!
//! The match is exact, because a body of another type cannot be decoded correctly: an undocumented
//! media type is an unexpected response. If only one type is documented and does not match,
//! [`may_be`] decides whether to try it nevertheless.

use crate::header;

/// Returns whether the `Content-Type` value matches the documented media type.
///
/// Type and subtype are compared without case; the documented one may be `*/*`, `type/*`, or a
/// suffix such as `type/*+json` (RFC 6838 §4.2.8). Its parameters, if any, must be among those of
/// the value, except for a `charset`, which the value may omit (RFC 9110 §8.3.2); other parameters
/// of the value are ignored. A missing value matches only `*/*`.
#[must_use]
pub fn matches(documented: &str, content_type: Option<&str>) -> bool {
    let (range, wanted) = split(documented);
    let Some((essence, given)) = content_type.map(split) else {
        return range == "*/*";
    };
    essence_matches(range, essence) && parameters(wanted).all(|one| fits(one, given))
}

/// Returns whether a body with this `Content-Type` may be the only documented one.
///
/// A recipient may inspect data without a type (RFC 9110 §8.3), and `application/octet-stream` is
/// no more specific. Parameters may be missing, but not differ. JSON and text are also sent with
/// other text types, and JSON with other JSON types.
#[must_use]
pub fn may_be(documented: &str, content_type: Option<&str>) -> bool {
    let (range, wanted) = split(documented);
    let Some((essence, given)) = content_type.map(split).filter(|one| one.0.contains('/')) else {
        return true;
    };
    if essence_matches(range, essence) {
        // In whatever charset it comes, it can be read in that.
        let mut wanted = parameters(wanted).filter(|one| !one.0.eq_ignore_ascii_case("charset"));
        return wanted.all(|(name, value)| agrees(name, &value, given));
    }
    let is_same = (is_json(range) || is_text(range)) && is_text(essence)
        || is_json(range) && is_json(essence);
    is_same || essence.eq_ignore_ascii_case(OCTETS)
}

/// Returns whether bytes of this `Content-Type` may be the documented file: one of another type,
/// but no page and no JSON, which rather say why there is no file.
#[must_use]
pub fn may_be_file(documented: &str, content_type: Option<&str>) -> bool {
    let (range, essence) = (split(documented).0, content_type.map_or(OCTETS, |one| split(one).0));
    let is_any = range == "*/*" || range.eq_ignore_ascii_case(OCTETS);
    is_any || !(is_json(essence) || essence.eq_ignore_ascii_case("text/html"))
}

/// Returns whether a `Content-Type` is that of a text which is no JSON.
#[must_use]
pub fn is_plain(content_type: &str) -> bool {
    let essence = split(content_type).0;
    is_text(essence) && !is_json(essence)
}

/// Returns a parameter of a `Content-Type`.
#[must_use]
pub fn parameter(content_type: &str, name: &str) -> Option<String> {
    let mut given = parameters(split(content_type).1);
    given.find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value)
}

/// The type of data of which nothing is known.
const OCTETS: &str = "application/octet-stream";

/// Returns whether a type is JSON (RFC 8259; RFC 6839 §3.1 for `+json`).
fn is_json(essence: &str) -> bool {
    let is = |name: &str| essence.eq_ignore_ascii_case(name);
    is("application/json") || is("text/json") || ends_with(essence, "+json")
}

fn is_text(essence: &str) -> bool {
    essence_matches("text/*", essence)
}

fn split(media_type: &str) -> (&str, &str) {
    let (essence, parameters) = media_type.split_once(';').unwrap_or((media_type, ""));
    (essence.trim(), parameters)
}

fn essence_matches(range: &str, essence: &str) -> bool {
    let Some((kind, subtype)) = essence.split_once('/') else {
        return false;
    };
    match range.split_once('/') {
        Some(("*", "*")) => true,
        Some((wanted, "*")) => wanted.eq_ignore_ascii_case(kind),
        Some((wanted, sub)) if sub.starts_with("*+") => {
            wanted.eq_ignore_ascii_case(kind) && ends_with(subtype, &sub[1..])
        }
        Some((wanted, sub)) => {
            wanted.eq_ignore_ascii_case(kind) && sub.eq_ignore_ascii_case(subtype)
        }
        None => false,
    }
}

fn parameters(text: &str) -> impl Iterator<Item = (&str, String)> {
    header::split(text, ';').into_iter().filter_map(|one| {
        let (name, value) = one.split_once('=')?;
        Some((name.trim(), header::unquoted(value)))
    })
}

/// Returns whether the given parameters contain a documented one.
fn fits((name, value): (&str, String), given: &str) -> bool {
    match parameters(given).find(|(other, _)| other.eq_ignore_ascii_case(name)) {
        Some((_, first)) => first.eq_ignore_ascii_case(&value),
        None => name.eq_ignore_ascii_case("charset"),
    }
}

/// Returns whether a given parameter, if there is one of this name, has the value.
fn agrees(name: &str, value: &str, given: &str) -> bool {
    let mut given = parameters(given).filter(|(other, _)| other.eq_ignore_ascii_case(name));
    given.next().is_none_or(|(_, own)| own.eq_ignore_ascii_case(value))
}

fn ends_with(subtype: &str, suffix: &str) -> bool {
    let start = subtype.len().checked_sub(suffix.len());
    start.and_then(|at| subtype.get(at..)).is_some_and(|end| end.eq_ignore_ascii_case(suffix))
}
