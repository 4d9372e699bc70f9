//! Text within a line: what Markdown or rustdoc would take for markup is escaped, and a web address
//! becomes a link.

use super::text::visible;

/// A blank at which a line is not broken; a cleaned text has no control characters of its own.
pub(super) const HARD_SPACE: char = '\u{0}';

/// The end of a line that must stay one.
pub(super) const HARD_BREAK: char = '\u{1}';

/// Where a text stands.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    pub(super) in_table: bool,
    pub(super) in_link: bool,
}

/// Returns the text as Markdown code on one line, whatever it contains.
#[must_use]
pub fn code_span(text: &str) -> String {
    code(text, Place::default()).replace(HARD_SPACE, " ")
}

/// Returns the same, for a paragraph that is broken into lines elsewhere.
#[must_use]
pub fn unbroken_code(text: &str) -> String {
    code(text, Place::default())
}

/// Returns a code span that is not broken into lines.
pub(super) fn code(text: &str, place: Place) -> String {
    let text = one_line(text);
    if text.is_empty() {
        return String::new();
    }
    let fence = "`".repeat(longest_run(&text, '`') + 1);
    let is_padded = text.starts_with(' ') && text.ends_with(' ') && !text.trim().is_empty();
    let pad = if text.starts_with('`') || text.ends_with('`') || is_padded { " " } else { "" };
    let text = if place.in_table { text.replace('|', "\\|") } else { text };
    format!("{fence}{pad}{text}{pad}{fence}").replace(' ', &HARD_SPACE.to_string())
}

/// Returns the length of the longest run of `wanted`.
pub(super) fn longest_run(text: &str, wanted: char) -> usize {
    let runs = text.split(|c| c != wanted);
    runs.map(|run| run.chars().count()).max().unwrap_or(0)
}

/// Adds a text that has no markup.
pub(super) fn push_text(out: &mut String, text: &str, place: Place) {
    let text = one_line(text);
    let mut rest = text.as_str();
    while let Some((before, url, after)) = split_at_url(rest, place) {
        push_escaped(out, before, place);
        push_url(out, url);
        rest = after;
    }
    push_escaped(out, rest, place);
}

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

fn one_line(text: &str) -> String {
    let visible = text.chars().filter_map(visible);
    visible.map(|c| if c == '\n' { ' ' } else { c }).collect()
}

/// Splits the text at its first web address.
fn split_at_url(text: &str, place: Place) -> Option<(&str, &str, &str)> {
    if place.in_link {
        return None;
    }
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

/// Adds a web address: as a link, or as code if it is a template.
fn push_url(out: &mut String, url: &str) {
    if is_web(url) && !url.contains(['{', '}']) {
        out.extend(["<", url, ">"]);
    } else {
        out.push_str(&code(url, Place::default()));
    }
}

fn push_escaped(out: &mut String, text: &str, place: Place) {
    for (start, c) in text.char_indices() {
        let rest = &text[start + c.len_utf8()..];
        if needs_escape(c, out, rest, place) {
            out.push('\\');
        }
        out.push(c);
    }
}

/// Returns whether Markdown could take `c` for markup between `before` and `rest`.
fn needs_escape(c: char, before: &str, rest: &str, place: Place) -> bool {
    let next = rest.chars().next();
    match c {
        '`' | '[' | ']' => true,
        '|' => place.in_table,
        '\\' => next.is_none_or(|next| next.is_ascii_punctuation() || next == ' '),
        '*' | '~' => !stands_alone(before, next),
        '_' => !stands_alone(before, next) && !is_in_word(before, rest),
        '<' => next.is_none_or(|next| next.is_alphanumeric() || "/!?".contains(next)),
        '&' => is_entity(rest),
        _ => false,
    }
}

fn stands_alone(before: &str, next: Option<char>) -> bool {
    before.ends_with(' ') && next == Some(' ')
}

/// Returns whether an underscore stands between letters, where it is no markup.
fn is_in_word(before: &str, rest: &str) -> bool {
    let before = before.trim_end_matches('_');
    let rest = rest.trim_start_matches('_');
    before.ends_with(char::is_alphanumeric) && rest.starts_with(char::is_alphanumeric)
}

/// Returns whether the text behind an `&` makes it an entity, such as `amp;`.
fn is_entity(rest: &str) -> bool {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '#';
    let end = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
    end > 0 && rest[end..].starts_with(';')
}
