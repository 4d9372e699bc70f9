//! Links: which targets may be printed, and how.

use super::text::visible;

/// Returns whether a link leads to a page or a mail box, and nowhere else.
pub(super) fn is_web(target: &str) -> bool {
    let target = target.to_ascii_lowercase();
    let has_rest = |rest: &str| rest.starts_with(char::is_alphanumeric);
    match target.split_once(':') {
        Some(("http" | "https", rest)) => rest.strip_prefix("//").is_some_and(has_rest),
        Some(("mailto", rest)) => rest.contains('@') && rest.contains('.') && has_rest(rest),
        _ => false,
    }
}

/// Returns the target of a link with the characters encoded that could end it.
pub(super) fn encode_target(target: &str) -> String {
    let mut result = String::with_capacity(target.len());
    for c in target.chars().filter_map(visible) {
        match encoded(c) {
            Some(code) => result.push_str(code),
            None => result.push(c),
        }
    }
    result
}

/// Returns the percent-encoded form of a character that has a meaning in Markdown.
fn encoded(c: char) -> Option<&'static str> {
    Some(match c {
        '<' => "%3C",
        '>' => "%3E",
        '(' => "%28",
        ')' => "%29",
        '[' => "%5B",
        ']' => "%5D",
        '\\' => "%5C",
        '`' => "%60",
        '|' => "%7C",
        '*' => "%2A",
        '"' => "%22",
        ' ' | '\n' => "%20",
        _ => return None,
    })
}

/// Splits a text at its first web address.
pub(super) fn split_at_url(text: &str) -> Option<(&str, &str, &str)> {
    let starts = text.match_indices("http").map(|(start, _)| start);
    starts.into_iter().find_map(|start| {
        let url = url_at(&text[start..])?;
        Some((&text[..start], url, &text[start + url.len()..]))
    })
}

/// Returns the web address at the start of the text.
fn url_at(text: &str) -> Option<&str> {
    let scheme = ["https://", "http://"].into_iter().find(|scheme| text.starts_with(scheme))?;
    let is_outside = |c: char| c.is_whitespace() || "<>\"`|\\^*[]".contains(c);
    let url = &text[..text.find(is_outside).unwrap_or(text.len())];
    let mut url = url;
    while let Some(last) = url.chars().next_back() {
        let is_open = last == ')' && url.matches('(').count() >= url.matches(')').count();
        if is_open || last.is_alphanumeric() || "/#=&%+-_~@$}".contains(last) {
            break;
        }
        url = &url[..url.len() - last.len_utf8()];
    }
    (url.len() > scheme.len()).then_some(url)
}
