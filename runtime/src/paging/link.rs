//! Headers with the next page: `Link` (RFC 8288 §3), as far as pagination needs it, and others.

use std::str::FromStr;

use http::{HeaderMap, header::LINK};

use crate::header::{split, unquoted};

/// Returns the target of the link with the relation `next`, if the headers have one.
#[must_use]
pub fn link(headers: &HeaderMap) -> Option<String> {
    let values = headers.get_all(LINK).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(links).find(|(_, parameters)| is_next(parameters)).map(|(target, _)| target)
}

/// Returns the cursor or URL that a header names, read as what takes it, if it is there.
#[must_use]
pub fn header<T: FromStr>(headers: &HeaderMap, name: &str) -> Option<T> {
    headers.get(name)?.to_str().ok()?.trim().parse().ok()
}

/// Returns the links of a header: each its target and its parameters.
fn links(text: &str) -> Vec<(String, Vec<String>)> {
    let mut links = Vec::new();
    for link in split(text, ',') {
        let parts = split(link, ';');
        let target = parts.first().and_then(|part| part.trim().strip_prefix('<')?.split_once('>'));
        if let Some((target, "")) = target {
            let parameters = parts[1..].iter().map(|part| part.trim().to_owned()).collect();
            links.push((target.trim().to_owned(), parameters));
        }
    }
    links
}

/// Returns whether `next` is among the relations; of several parameters the first counts.
fn is_next(parameters: &[String]) -> bool {
    let mut relations = parameters.iter().filter_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("rel").then(|| unquoted(value))
    });
    let relations = relations.next().unwrap_or_default();
    relations.split_ascii_whitespace().any(|relation| relation.eq_ignore_ascii_case("next"))
}
