//! Whether a response has a documented media type (RFC 9110 §8.3.1).
//!
//! The match is exact, because a body of another type decodes to nonsense at best: what is not
//! documented is an unexpected response.

use crate::header;

/// Returns whether the `Content-Type` value fits the documented media type.
///
/// Type and subtype are compared without case; the documented one may be `*/*`, `type/*`, or a
/// suffix such as `type/*+json` (RFC 6838 §4.2.8). Its parameters, if any, must be among those of
/// the value, but for a `charset`, which the value may leave out (RFC 9110 §8.3.2); others of the
/// value do not matter. A missing value fits `*/*` only.
#[must_use]
pub fn matches(documented: &str, content_type: Option<&str>) -> bool {
    let (range, wanted) = split(documented);
    let Some((essence, given)) = content_type.map(split) else {
        return range == "*/*";
    };
    essence_matches(range, essence) && parameters(wanted).all(|one| fits(one, given))
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

/// Returns whether one of the given parameters is the wanted one.
fn fits((name, value): (&str, String), given: &str) -> bool {
    match parameters(given).find(|(other, _)| other.eq_ignore_ascii_case(name)) {
        Some((_, first)) => first.eq_ignore_ascii_case(&value),
        None => name.eq_ignore_ascii_case("charset"),
    }
}

fn ends_with(subtype: &str, suffix: &str) -> bool {
    let start = subtype.len().checked_sub(suffix.len());
    start.and_then(|at| subtype.get(at..)).is_some_and(|end| end.eq_ignore_ascii_case(suffix))
}
