//! Path templates: frameworks write more into their braces than the name of a parameter.

use crate::document::{Parameter, Place};

/// Returns a template with only the names of parameters in its braces: of `{*rest}`,
/// `{rest...}` and `{id:[0-9]{4}}`, those are `rest` and `id`. What is there for the query only is
/// left out: `{?page,size}` (RFC 6570 §3.2.8), and `q={q}` where that is a parameter in the query.
pub(crate) fn plain(template: &str, parameters: &[Parameter]) -> String {
    let is_declared = |place: Place, name: &str| {
        parameters.iter().any(|one| one.place == place && one.name == name)
    };
    let (mut plain, mut rest) = (String::with_capacity(template.len()), template);
    while let Some((before, after)) = rest.split_once('{') {
        let Some(end) = end(after) else { break };
        let group = &after[..end];
        plain.push_str(before);
        if is_declared(Place::Path, group) || !group.starts_with(['?', '&', '#']) {
            let name = if is_declared(Place::Path, group) { group } else { name(group) };
            plain.extend(["{", name, "}"]);
        }
        rest = &after[end + 1..];
    }
    plain.push_str(rest);
    let Some((path, query)) = plain.split_once('?') else { return plain };
    let is_other = |pair: &&str| {
        let name = pair.split_once("={").and_then(|(_, name)| name.strip_suffix('}'));
        name.is_none_or(|name| is_declared(Place::Path, name) || !is_declared(Place::Query, name))
    };
    let query: Vec<&str> = query.split('&').filter(is_other).collect();
    format!("{path}?{}", query.join("&"))
}

/// Returns where the brace is closed that was opened before a text.
fn end(text: &str) -> Option<usize> {
    let mut open = 1_usize;
    let mut braces = text.match_indices(['{', '}']);
    let last = braces.find(|(_, brace)| {
        open = if *brace == "{" { open + 1 } else { open - 1 };
        open == 0
    });
    last.map(|(at, _)| at)
}

/// Returns the name in braces, without wildcards and patterns of frameworks.
fn name(group: &str) -> &str {
    let rest = group.trim_start_matches(['*', '+', '/', '.', ';']);
    let name = rest.split([':', '<', '=']).next().unwrap_or(rest);
    let name = name.trim_end_matches(['*', '+', '?']).trim_end_matches("...");
    if name.is_empty() { group } else { name }
}
